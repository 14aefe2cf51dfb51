import type { ApprovalEvidence } from "@/lib/client/approvals";

/** What happened when it stopped being open: people decide only some of them. */
export const ENDED_WORDS = { approved: "Decided", rejected: "Decided", expired: "Ran out of time", withdrawn: "Withdrawn", superseded: "Replaced" } as const satisfies Record<Exclude<ApprovalEvidence["status"], "open">, string>;

/** When it ended, Unix ms; null: nobody noted it. Time runs out at the deadline, whenever that is written down. */
export function endedAtMs({ status, dueAt, decidedAt }: Pick<ApprovalEvidence, "status" | "dueAt" | "decidedAt">): number | null {
  if (status === "expired") return Date.parse(dueAt);
  return decidedAt === null ? null : Date.parse(decidedAt);
}
