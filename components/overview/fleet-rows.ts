const ROWS_LEAST = 8;

/** How many agents are named: beside more findings two for each, so that the card leaves no hole below them. */
export function fleetRows(findings: number): number {
  return Math.max(ROWS_LEAST, 2 * findings);
}
