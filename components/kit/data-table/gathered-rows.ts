export type Gathered<Row> = { rows: readonly Row[]; newCount: number };

/**
 * Keeps a list still while somebody works in it: the rows of `shown` stay in their order with their newest content,
 * rows that have gone stay as they were last seen, and rows that have come are only counted.
 */
export function gatherRows<Row>(shown: readonly Row[], incoming: readonly Row[], rowId: (row: Row) => string): Gathered<Row> {
  const newest = new Map(incoming.map((row) => [rowId(row), row]));
  const rows = shown.map((row) => newest.get(rowId(row)) ?? row);
  const known = new Set(shown.map(rowId));
  return { rows, newCount: incoming.filter((row) => !known.has(rowId(row))).length };
}
