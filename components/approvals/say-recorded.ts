import { visibleString } from "@/components/kit/plain-text/visible-text";
import { toast } from "@/components/ui/toast";
import type { Tally } from "./own-vote";
import type { Verdict } from "./verdict-terms";

/** What the record says now, once it exists. `isStopped`: a stop in force covers it. */
export function sayRecorded(result: Tally, verdict: Verdict, sentence: string, isStopped: boolean): void {
  toast.success(recordedWords(result, verdict, isStopped), { description: sentence });
}

export function recordedWords({ status, approvals, needed, alone, next }: Tally, verdict: Verdict, isStopped: boolean): string {
  if (status === "approved" && isStopped) return "Approved; it takes effect once the stop is lifted";
  if (status === "approved") return alone ? "Approved, by you alone" : "Approved; the agent may take it up";
  if (status === "rejected") return "Rejected; it does not run";
  if (next !== null) return `Your approval is recorded; ${stageName(next)} decides next`;
  const missing = Math.max(0, needed - approvals);
  const more = missing === 1 ? "one more is needed" : `${missing} more are needed`;
  return verdict === "approve" ? `Your approval is recorded; ${more}` : `Your rejection is recorded; ${more} to approve it`;
}

function stageName({ stage, of, name }: NonNullable<Tally["next"]>): string {
  return name === null ? `stage ${stage + 1} of ${of}` : `“${visibleString(name)}”, stage ${stage + 1} of ${of},`;
}
