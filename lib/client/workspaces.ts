import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { getGate, reopenGate } from "@/lib/contracts/workspaces";
import type { Caller } from "./call";

export type ClosedGate = NonNullable<z.output<(typeof getGate)["answer"]>["closed"]>;

/** Null while the gate is open, as it is unless a restore has closed it. */
export function closedGateQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "workspace", "gate"],
    queryFn: async ({ signal }) => (await call(getGate, {}, { signal })).closed,
  });
}

export function openGate({ call }: Caller, reason: string) {
  return call(reopenGate, { body: { reason } });
}
