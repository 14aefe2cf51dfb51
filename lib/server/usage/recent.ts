import { USAGE_COUNTED_MAX } from "@/lib/contracts/usage";
import { ID_SLACK_MS, idFloor } from "@/lib/core/ids";

/**
 * The newest actions since $2 in the units $4 (null: all), at most as many as are counted. Ids sort by time, so $3, the smallest
 * id of that time, lets PostgreSQL leave out the months before it.
 */
export const RECENT = `
  select * from action where workspace_id = $1 and id >= $3 and at >= $2 and ($4::text[] is null or unit_id = any($4)) order by id desc limit ${USAGE_COUNTED_MAX}`;

export function recentValues(workspaceId: string, since: Date, units: readonly string[] | null): unknown[] {
  return [workspaceId, since, idFloor("action", since.getTime() - ID_SLACK_MS), units];
}

export const COUNTS = `
  count(*)::int as asked, (count(*) filter (where a.effect = 'allow'))::int as allowed, (count(*) filter (where a.effect = 'notify'))::int as announced,
  (count(*) filter (where a.effect = 'hold'))::int as held, (count(*) filter (where a.effect = 'deny'))::int as denied,
  (count(*) filter (where a.status = 'failed'))::int as failed, max(a.at) as "lastAt", min(a.at) as "firstAt"`;

export type CountRow = { asked: number; allowed: number; announced: number; held: number; denied: number; failed: number; lastAt: Date; firstAt: Date };

/** From when on, and whether more was asked than is counted. */
export function boundOf(rows: readonly CountRow[], since: Date): { countedFrom: string; isAtLeast: boolean } {
  const isAtLeast = rows.reduce((sum, row) => sum + row.asked, 0) >= USAGE_COUNTED_MAX;
  const firstMs = Math.min(...rows.map((row) => row.firstAt.getTime()));
  return { countedFrom: isAtLeast ? new Date(firstMs).toISOString() : since.toISOString(), isAtLeast };
}
