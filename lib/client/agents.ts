import { queryOptions } from "@tanstack/react-query";
import type { agentActivityShape } from "@/lib/contracts/agent-activity";
import type { AgentOutlook, ToolOutlook } from "@/lib/contracts/agent-outlook";
import type { AgentItem } from "@/lib/contracts/agents";
import type { PermissionItem } from "@/lib/contracts/permissions";
import type { z } from "zod";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type { AgentItem, AgentOutlook, PermissionItem, ToolOutlook };

export type AgentActivity = z.output<typeof agentActivityShape>;

/** Every agent in short, and what it did since `sinceMs`, Unix ms: the reader's own midnight, say. */
export function agentActivityQuery({ workspace, call }: Caller, sinceMs: number) {
  return queryOptions({
    queryKey: [workspace, "agent-activity", "all", sinceMs],
    queryFn: async ({ signal }) => (await call("GET /agent-activity", { query: { since: new Date(sinceMs).toISOString() } }, { signal })).data,
  });
}

/** The same of one agent; null where it is not there. */
export function oneAgentActivityQuery({ workspace, call }: Caller, id: string, sinceMs: number) {
  return queryOptions({
    queryKey: [workspace, "agent-activity", "one", id, sinceMs],
    queryFn: async ({ signal }) => (await call("GET /agent-activity", { query: { since: new Date(sinceMs).toISOString(), agent: id } }, { signal })).data[0] ?? null,
  });
}

/** What may become of what it asks for. Time alone can change it, so it is read anew every minute. */
export function agentOutlookQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "agents", "outlook", id],
    queryFn: ({ signal }) => call("GET /agents/{id}/outlook", { params: { id } }, { signal }),
    refetchInterval: 60_000,
  });
}

export function agentReleasesQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "agents", "releases", id],
    queryFn: ({ signal }) => call("GET /agents/{id}/releases", { params: { id } }, { signal }),
  });
}

export function agentListQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "agents", "list"],
    queryFn: ({ signal }) => everyPage((cursor) => call("GET /agents", { query: { limit: "200", ...cursor } }, { signal })),
  });
}

export function agentQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "agents", "one", id],
    queryFn: ({ signal }) => call("GET /agents/{id}", { params: { id } }, { signal }),
  });
}

export function agentPermissionsQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "agents", "permissions", id],
    queryFn: ({ signal }) => everyPage((cursor) => call("GET /agents/{id}/permissions", { params: { id }, query: { limit: "200", ...cursor } }, { signal })),
  });
}

/** What one agent role lets its members use. */
export function rolePermissionsQuery({ workspace, call }: Caller, roleId: string) {
  return queryOptions({
    queryKey: [workspace, "permissions", "subject", roleId],
    queryFn: ({ signal }) => everyPage((cursor) => call("GET /permissions", { query: { subjectId: roleId, limit: "200", ...cursor } }, { signal })),
  });
}
