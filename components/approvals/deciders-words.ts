const eitherOf = new Intl.ListFormat("en-GB", { type: "disjunction" });
const allOf = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** Who else may still decide, and how many of them it needs; `isMine`: it is read after "You", who is one of them. */
export function decidersWords(others: readonly string[], needed: number, isMine: boolean): string | null {
  if (others.length === 0) return isMine ? null : "Nobody may decide this now";
  const count = others.length + (isMine ? 1 : 0);
  if (isMine) return needed >= count ? `and ${allOf.format(others)}` : `or ${others.join(", ")}${needed === 1 ? "" : `: any ${needed} of the ${count}`}`;
  if (needed === 1) return eitherOf.format(others);
  return needed >= count ? `${count === 2 ? "Both" : "All of"} ${allOf.format(others)}` : `${needed} of ${others.join(", ")}`;
}
