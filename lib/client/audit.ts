import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { verifyAudit, auditItemShape } from "@/lib/contracts/audit";
import { hrefOf, type Caller } from "./call";

export type AuditItem = z.output<typeof auditItemShape>;
export type AuditFilter = {
  readonly verb?: string | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly agent?: string | undefined;
  /** Changes of this agent, of its own permissions and of its credentials. */
  readonly changesOf?: string | undefined;
  readonly find?: string | undefined;
  /** RFC 3339. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};
export type Verification = z.output<(typeof verifyAudit)["answer"]>;

export function auditListQuery({ workspace, call }: Caller, filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: [workspace, "audit", "list", filter],
    queryFn: ({ pageParam, signal }) => call("GET /audit", { query: { ...filter, limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What stands at one place of the log never changes, but for being erased. */
export function auditEventQuery({ workspace, call }: Caller, seq: number) {
  return queryOptions({
    queryKey: [workspace, "audit-event", seq],
    queryFn: ({ signal }) => call("GET /audit/events/{seq}", { params: { seq: `${seq}` } }, { signal }),
    staleTime: 60_000,
  });
}

/** Some tenths of a second each: often enough to be seen moving. */
const maxEvents = "25000";

/** Verifies from the first event to the last, part by part, and says how far it has come. */
export async function verifyWholeLog({ call }: Caller, onPart: (part: Verification) => void, signal: AbortSignal): Promise<Verification> {
  let part = await call("GET /audit/verify", { query: { maxEvents } }, { signal });
  while (part.result === "unfinished") {
    onPart(part);
    part = await call("GET /audit/verify", { query: { maxEvents, after: `${part.verified.seq}`, hash: part.verified.hash } }, { signal });
  }
  return part;
}

/** The place of the last event before a moment; 0 where there is none. */
export async function lastEventBefore({ call }: Caller, at: Date): Promise<number> {
  const page = await call("GET /audit", { query: { to: at.toISOString(), limit: "1" } });
  return page.data[0]?.seq ?? 0;
}

/** All of it, or from one event to another, both included. */
export function exportHref(caller: Caller, range: { readonly from?: string | undefined; readonly to?: string | undefined } = {}): string {
  return hrefOf(caller, "GET /audit/export", { query: range });
}

/** The last seal outside the database. Its own key, because events come far more often than seals. */
export function checkpointQuery({ workspace, call }: Caller) {
  return queryOptions({
    queryKey: [workspace, "checkpoint"],
    queryFn: ({ signal }) => call("GET /audit/checkpoint", {}, { signal }),
    refetchInterval: 60_000,
  });
}
