/** The next after `id` in an order that is still open, and past its end the first that is; null where nothing else is open. */
export function nextOpen(order: readonly string[], id: string | null, open: ReadonlySet<string>): string | null {
  const isNext = (one: string) => one !== id && open.has(one);
  return order.slice(order.indexOf(id ?? "") + 1).find(isNext) ?? order.find(isNext) ?? null;
}
