import type { ApprovalEvidence, VoteResult } from "@/lib/client/approvals";
import type { Verdict } from "./verdict-terms";

/** How it stands once a verdict is recorded. */
export type Tally = Pick<VoteResult, "status" | "approvals" | "needed" | "alone" | "next">;

/** How it stands where this person's verdict is already recorded, whose answer was lost on its way, say; null where it is not. */
export function tallyWithOwn({ stages, stage, status, quorum, decidedAlone }: ApprovalEvidence, personId: string, verdict: Verdict): Tally | null {
  const place = stages.findIndex(({ votes }) => votes.some((vote) => vote.person.id === personId && vote.verdict === verdict));
  const own = stages[place];
  if (own === undefined) return null;
  const next = place < stage ? { stage, of: stages.length, name: stages[stage]?.name ?? null } : null;
  return { status, approvals: own.votes.filter((vote) => vote.verdict === "approve").length, needed: place === stage ? quorum : own.quorum, alone: decidedAlone, next };
}
