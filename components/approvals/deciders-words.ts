import { upperFirst } from "@/lib/core/first-letter";
import { listed } from "@/lib/core/listed";

/** Who else may still decide, and how many of them it needs; `isMine`: it is read after "You", who is one of them. */
export function decidersWords(others: readonly string[], needed: number, isMine: boolean): string | null {
  if (others.length === 0) return isMine ? null : "Nobody may decide this now";
  if (!isMine) return needsSeveral(others, needed) ? upperFirst(someOf(others, needed)) : listed(others, "or");
  const count = others.length + 1;
  return needed >= count ? `and ${listed(others, "and")}` : `or ${others.join(", ")}${needed === 1 ? "" : `: any ${needed} of the ${count}`}`;
}

/** Whom to ask, as a sentence for somebody who is none of them. */
export function whoDecides(others: readonly string[], needed: number): string {
  return needsSeveral(others, needed) ? `It needs ${someOf(others, needed)}.` : `It is decided by ${listed(others, "or")}.`;
}

/** Of one alone nothing more can be said, also where more are needed than there are. */
function needsSeveral(others: readonly string[], needed: number): boolean {
  return needed > 1 && others.length > 1;
}

/** `both Ana and Ben`, `2 of Ana, Ben, Cat`. */
function someOf(others: readonly string[], needed: number): string {
  return needed >= others.length ? `${others.length === 2 ? "both" : "all of"} ${listed(others, "and")}` : `${needed} of ${others.join(", ")}`;
}
