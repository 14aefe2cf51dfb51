import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { exportAudit, getCheckpoint, listAudit, verifyAudit, type auditItemShape } from "@/lib/contracts/audit";
import { hrefOf, type Caller } from "./call";

export type AuditItem = z.output<typeof auditItemShape>;
export type AuditFilter = { readonly verb?: string | undefined; readonly actor?: string | undefined; readonly subject?: string | undefined };
export type Verification = z.output<(typeof verifyAudit)["answer"]>;

export function auditListQuery({ workspace, call }: Caller, filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: [workspace, "audit", "list", filter],
    queryFn: ({ pageParam, signal }) => call(listAudit, { query: { ...filter, limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Verifies from the first event to the last, part by part, and says how far it has come. */
export async function verifyWholeLog({ call }: Caller, onPart: (part: Verification) => void, signal: AbortSignal): Promise<Verification> {
  let part = await call(verifyAudit, {}, { signal });
  while (part.result === "unfinished") {
    onPart(part);
    part = await call(verifyAudit, { query: { after: `${part.verified.seq}`, hash: part.verified.hash } }, { signal });
  }
  return part;
}

export function exportHref({ workspace }: Caller): string {
  return hrefOf(workspace, exportAudit);
}

/** The last seal outside the database. Its own key, because events come far more often than seals. */
export function checkpointQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "checkpoint"],
    queryFn: ({ signal }) => call(getCheckpoint, {}, { signal }),
    refetchInterval: 60_000,
  });
}
