import type { ApprovalEvidence, VoteResult } from "@/lib/client/approvals";
import type { Verdict } from "./verdict-terms";

/** How it stands once a verdict is recorded. */
export type Tally = Pick<VoteResult, "status" | "approvals" | "needed" | "alone">;

/** How it stands where this person's verdict is already recorded, whose answer was lost on its way, say; null where it is not. */
export function tallyWithOwn({ votes, status, quorum, decidedAlone }: ApprovalEvidence, personId: string, verdict: Verdict): Tally | null {
  if (!votes.some((vote) => vote.person.id === personId && vote.verdict === verdict)) return null;
  return { status, approvals: votes.filter((vote) => vote.verdict === "approve").length, needed: quorum, alone: decidedAlone };
}
