import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { getGate } from "@/lib/contracts/workspaces";
import type { Caller } from "./call";

export type ClosedGate = NonNullable<z.output<(typeof getGate)["answer"]>["closed"]>;

/** Null while the gate is open, as it is unless a restore has closed it. */
export function closedGateQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "workspace", "gate"],
    queryFn: async ({ signal }) => (await call("GET /workspace/gate", {}, { signal })).closed,
  });
}

export function workspaceQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "workspace", "self"], queryFn: ({ signal }) => call("GET /workspace", {}, { signal }) });
}

export function renameWorkspace({ call }: Caller, name: string) {
  return call("PATCH /workspace", { body: { name } });
}

export function openGate({ call }: Caller, reason: string) {
  return call("POST /workspace/reopen", { body: { reason } });
}
