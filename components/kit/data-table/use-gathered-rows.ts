"use client";

import { useState } from "react";
import { gatherRows } from "./gathered-rows";

/** `hold` while the reader has scrolled or selected: new rows then wait behind "3 new" until `showNew` or `hold` ends. */
export function useGatheredRows<Row>(incoming: readonly Row[], rowId: (row: Row) => string, hold: boolean) {
  const [frozen, setFrozen] = useState<readonly Row[] | null>(null);
  if (hold && frozen === null) setFrozen(incoming);
  if (!hold && frozen !== null) setFrozen(null);

  const shown = hold ? (frozen ?? incoming) : incoming;
  const { rows, newCount } = gatherRows(shown, incoming, rowId);
  return { rows: hold ? rows : incoming, newCount, showNew: () => setFrozen(incoming) };
}
