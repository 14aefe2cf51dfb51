import { listed } from "@/lib/core/listed";

/** Who else may still decide, and how many of them it needs; `isMine`: it is read after "You", who is one of them. */
export function decidersWords(others: readonly string[], needed: number, isMine: boolean): string | null {
  if (others.length === 0) return isMine ? null : "Nobody may decide this now";
  const count = others.length + (isMine ? 1 : 0);
  if (isMine) return needed >= count ? `and ${listed(others, "and")}` : `or ${others.join(", ")}${needed === 1 ? "" : `: any ${needed} of the ${count}`}`;
  if (needed === 1 || count === 1) return listed(others, "or");
  return needed >= count ? `${count === 2 ? "Both" : "All of"} ${listed(others, "and")}` : `${needed} of ${others.join(", ")}`;
}
