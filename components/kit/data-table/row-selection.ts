export type Selection = ReadonlySet<string>;

export function toggleRow(selection: Selection, id: string): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** Adds everything between two rows, both included. A row that is no longer there selects only the other. */
export function selectRange(selection: Selection, order: readonly string[], fromId: string, toId: string): Selection {
  const from = order.indexOf(fromId);
  const to = order.indexOf(toId);
  if (to < 0) return selection;
  const start = from < 0 ? to : Math.min(from, to);
  return new Set([...selection, ...order.slice(start, Math.max(from, to) + 1)]);
}

export type SelectionExtent = "none" | "some" | "all";

export function selectionExtent(selection: Selection, order: readonly string[]): SelectionExtent {
  const chosen = order.filter((id) => selection.has(id)).length;
  if (chosen === 0) return "none";
  return chosen === order.length ? "all" : "some";
}
