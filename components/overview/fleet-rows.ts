/** How many findings stand beside the fleet until all are asked for. */
export const FINDINGS_SHOWN = 6;

const ROWS_LEAST = 8;

/**
 * How many agents are named: beside more findings two for each, so that the card leaves no hole below them. Until they are known as many as there
 * could be, for what goes away below moves nothing that is looked at.
 */
export function fleetRows(findings: number | null): number {
  return Math.max(ROWS_LEAST, 2 * (findings ?? FINDINGS_SHOWN));
}
