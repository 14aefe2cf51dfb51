import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { castVote, getApproval, listApprovals, type APPROVAL_VIEW_NAMES, type ApprovalEvidenceWire, type ApprovalItemWire } from "@/lib/contracts/approvals";
import type { Caller } from "./call";

export type ApprovalItem = ApprovalItemWire;
export type ApprovalEvidence = ApprovalEvidenceWire;
export type ApprovalView = (typeof APPROVAL_VIEW_NAMES)[number];
export type VoteResult = z.output<(typeof castVote)["answer"]>;

export function approvalListQuery({ workspace, call }: Caller, view: ApprovalView) {
  return infiniteQueryOptions({
    queryKey: [workspace, "approvals", "list", view],
    queryFn: ({ pageParam, signal }) => call(listApprovals, { query: { view, limit: "100", ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function approvalQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "approvals", "one", id],
    queryFn: ({ signal }) => call(getApproval, { params: { id } }, { signal }),
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
  return call(castVote, { params: { id }, body: { verdict, version, argumentsDigest, ...(reason === "" ? {} : { reason }) } });
}
