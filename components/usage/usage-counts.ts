/** What was asked of something in a span of time, by decision, and how much of it ran and failed. */
export type UsageCounts = { readonly asked: number; readonly allowed: number; readonly announced: number; readonly held: number; readonly denied: number; readonly failed: number; readonly lastAt: string | null };

export const NO_USAGE: UsageCounts = { asked: 0, allowed: 0, announced: 0, held: 0, denied: 0, failed: 0, lastAt: null };

export function addUsage(rows: readonly UsageCounts[]): UsageCounts {
  return rows.reduce(
    (sum, row) => ({
      asked: sum.asked + row.asked,
      allowed: sum.allowed + row.allowed,
      announced: sum.announced + row.announced,
      held: sum.held + row.held,
      denied: sum.denied + row.denied,
      failed: sum.failed + row.failed,
      lastAt: sum.lastAt === null || (row.lastAt !== null && row.lastAt > sum.lastAt) ? row.lastAt : sum.lastAt,
    }),
    NO_USAGE,
  );
}
