import { MAX_REASON } from "@/lib/contracts/choices";

/** How many characters must go; 0 where it fits. */
export function overlongBy(reason: string): number {
  return Math.max(0, reason.trim().length - MAX_REASON);
}

/** What is still to be done about a reason, as a part of the sentence beside a closed button; null where nothing is. `ask` is what an empty one is asked for, if it is needed at all. */
export function missingInReason(reason: string, ask: string | null = "say why"): string | null {
  if (reason.trim() === "") return ask;
  const over = overlongBy(reason);
  return over === 0 ? null : `shorten the reason by ${over.toLocaleString("en-GB")} ${over === 1 ? "character" : "characters"}`;
}
