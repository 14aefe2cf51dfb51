import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { APPROVAL_SORTS } from "@/lib/contracts/choices";
import type { castVote, countApprovals, APPROVAL_VIEW_NAMES, ApprovalEvidenceWire, ApprovalFilter, ApprovalItemWire } from "@/lib/contracts/approvals";
import type { Caller } from "./call";
import { everyPage } from "./every-page";

export type ApprovalItem = ApprovalItemWire;
export type ApprovalEvidence = ApprovalEvidenceWire;
export type ApprovalView = (typeof APPROVAL_VIEW_NAMES)[number];
export type VoteResult = z.output<(typeof castVote)["answer"]>;

export type ApprovalSort = (typeof APPROVAL_SORTS)[number];
export type ApprovalCounts = z.output<(typeof countApprovals)["answer"]>;
export type { ApprovalFilter };

/** What a list shows and in what order. */
export type ApprovalWish = { readonly view: ApprovalView; readonly filter: ApprovalFilter; readonly sort: ApprovalSort };

const NO_FILTER: ApprovalFilter = {};

export function approvalListQuery({ workspace, call }: Caller, view: ApprovalView, filter: ApprovalFilter = NO_FILTER, sort: ApprovalSort = "soonest") {
  return infiniteQueryOptions({
    queryKey: [workspace, "approvals", "list", view, filter, sort],
    queryFn: ({ pageParam, signal }) => call("GET /approvals", { query: { ...filter, view, sort, limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Everything that matches, for what is done to all of it. Read when it is asked for; what comes afterwards is not in it. */
export async function everyMatching({ call }: Caller, { view, filter, sort }: ApprovalWish): Promise<ApprovalItem[]> {
  return everyPage((cursor) => call("GET /approvals", { query: { ...filter, view, sort, limit: "200", ...cursor } }));
}

/** How many wait, by the same rules as the lists. With a filter, `matching` of that view. */
export function approvalCountsQuery({ workspace, call }: Caller, view: "needs_me" | "all_open" = "needs_me", filter: ApprovalFilter = NO_FILTER) {
  return queryOptions({
    queryKey: [workspace, "approval-counts", view, filter],
    queryFn: ({ signal }) => call("GET /approval-counts", { query: { ...filter, view } }, { signal }),
  });
}

/** How often one says that one is still looking, and hears who else is. */
const LOOK_EVERY_MS = 45_000;

/** Says that the viewer is looking at it while its card is shown, and who else is. A tab in the background says nothing. */
export function lookQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "looks", id],
    queryFn: async ({ signal }) => (await call("POST /approvals/{id}/look", { params: { id }, body: {} }, { signal })).lookers,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
    retry: false,
  });
}

export function approvalQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "approvals", "one", id],
    queryFn: ({ signal }) => call("GET /approvals/{id}", { params: { id } }, { signal }),
  });
}

export type VoteInput = {
  readonly approval: Pick<ApprovalEvidence, "id" | "version" | "argumentsDigest">;
  readonly verdict: "approve" | "reject";
  readonly reason: string;
};

/** Votes on exactly what the card showed. */
export function castVoteOn({ call }: Caller, { approval, verdict, reason }: VoteInput): Promise<VoteResult> {
  const { id, version, argumentsDigest } = approval;
  return call("POST /approvals/{id}/votes", { params: { id }, body: { verdict, version, argumentsDigest, ...(reason === "" ? {} : { reason }) } });
}
