"use client";

import { useState } from "react";
import { gatherRows } from "./gathered-rows";

/**
 * `hold` while the reader has scrolled or selected: new rows then wait behind "3 new" until `showNew` or `hold` ends.
 * `scope` names what is listed: another view or filter is another list, whose rows are not gathered with the old ones.
 */
export function useGatheredRows<Row>(incoming: readonly Row[], rowId: (row: Row) => string, hold: boolean, scope = "") {
  const [frozen, setFrozen] = useState<{ readonly scope: string; readonly rows: readonly Row[] } | null>(null);
  if (hold && frozen?.scope !== scope) setFrozen({ scope, rows: incoming });
  if (!hold && frozen !== null) setFrozen(null);

  const shown = hold && frozen?.scope === scope ? frozen.rows : incoming;
  const { rows, newCount } = gatherRows(shown, incoming, rowId);
  return { rows: hold ? rows : incoming, newCount, showNew: () => setFrozen({ scope, rows: incoming }) };
}
