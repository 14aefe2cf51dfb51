/** `a`, `a or b`, `a, b or c`. */
export function listed(items: readonly string[], join: "and" | "or"): string {
  const last = items.at(-1) ?? "nothing";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${join} ${last}`;
}
