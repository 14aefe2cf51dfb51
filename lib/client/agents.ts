import { queryOptions } from "@tanstack/react-query";
import { listAgentActivity, type agentActivityShape } from "@/lib/contracts/agent-activity";
import { getAgent, listAgents, type AgentItem } from "@/lib/contracts/agents";
import { listAgentCredentials, type CredentialItem } from "@/lib/contracts/credentials";
import { listAgentPermissions, type PermissionItem } from "@/lib/contracts/permissions";
import type { z } from "zod";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type { AgentItem, CredentialItem, PermissionItem };

export type AgentActivity = z.output<typeof agentActivityShape>;

/** Since `sinceMs`, Unix ms: the reader's own midnight, say. */
export function agentActivityQuery({ workspace, call }: Caller, sinceMs: number) {
  return queryOptions({
    queryKey: [workspace, "agents", "activity", sinceMs],
    queryFn: async ({ signal }) => (await call(listAgentActivity, { query: { since: new Date(sinceMs).toISOString() } }, { signal })).data,
  });
}

export function agentListQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "agents", "list"],
    queryFn: ({ signal }) => everyPage((cursor) => call(listAgents, { query: { limit: "200", ...cursor } }, { signal })),
  });
}

export function agentQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "agents", "one", id],
    queryFn: ({ signal }) => call(getAgent, { params: { id } }, { signal }),
  });
}

export function agentPermissionsQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "agents", "permissions", id],
    queryFn: ({ signal }) => everyPage((cursor) => call(listAgentPermissions, { params: { id }, query: { limit: "200", ...cursor } }, { signal })),
  });
}

export function agentCredentialsQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "agents", "credentials", id],
    queryFn: ({ signal }) => everyPage((cursor) => call(listAgentCredentials, { params: { id }, query: { limit: "200", ...cursor } }, { signal })),
  });
}
