import type { ActionStatus, Effect } from "@/lib/core/action";
import { lookThrough, type Span } from "@/lib/server/platform/look-through";
import type { Pool } from "@/lib/server/platform/pg";
import { READ_COLUMNS, READ_JOINS, toSummary, type ActionSummary, type ReadRow } from "./read-rows";

export type ActionFilter = {
  readonly agent?: string | undefined;
  readonly unit?: string | undefined;
  readonly tool?: string | undefined;
  readonly run?: string | undefined;
  readonly status?: ActionStatus | undefined;
  readonly decision?: Effect | undefined;
  readonly after?: number | undefined;
  /** Only those of these units: what the reader may see. Absent or null: all. */
  readonly withinUnits?: readonly string[] | null;
};

export type ActionPage = { readonly data: readonly ActionSummary[]; /** Go on below this place in the log; null at its beginning. */ readonly next: number | null };

/** Newest first, those before the event `beforeSeq`. */
export async function listActions(pool: Pool, workspaceId: string, filter: ActionFilter, beforeSeq: number | null, limit: number): Promise<ActionPage> {
  const start = (filter.after ?? 0) + 1;
  if (isIndexed(filter)) {
    const rows = await actionsBetween(pool, workspaceId, filter, { start, before: beforeSeq, limit: limit + 1 });
    const last = rows[limit - 1];
    return { data: rows.slice(0, limit), next: rows.length > limit && last !== undefined ? last.seq : null };
  }
  const before = beforeSeq ?? (await headSeq(pool, workspaceId)) + 1;
  return lookThrough({ start, before, limit }, (window) => actionsBetween(pool, workspaceId, filter, window));
}

/** Whether an index leads to the newest rows of this filter at once, however rare they are. */
function isIndexed({ unit, tool, decision, status, withinUnits }: ActionFilter): boolean {
  const byStatus = status === undefined || status === "held" || status === "denied";
  return byStatus && unit === undefined && tool === undefined && decision === undefined && (withinUnits ?? null) === null;
}

const COLUMN_OF = { agent: "agent_id", unit: "unit_id", tool: "tool_name", run: "run_id", status: "status", decision: "effect" } as const;

type Between = Omit<Span, "before"> & { readonly before: number | null };

async function actionsBetween(pool: Pool, workspaceId: string, filter: ActionFilter, { start, before, limit }: Between): Promise<ActionSummary[]> {
  const values: unknown[] = [workspaceId];
  const wheres = ["workspace_id = $1"];
  for (const [name, column] of Object.entries(COLUMN_OF)) {
    const value = filter[name as keyof typeof COLUMN_OF];
    if (value !== undefined) wheres.push(`${column} = $${values.push(value)}`);
  }
  if (filter.withinUnits !== undefined && filter.withinUnits !== null) wheres.push(`unit_id = any($${values.push(filter.withinUnits)}::text[])`);
  if (start > 1) wheres.push(`seq >= $${values.push(start)}`);
  if (before !== null) wheres.push(`seq < $${values.push(before)}`);
  // The page is cut before the joins, so that only its rows are looked up.
  const result = await pool.query<ReadRow & { now: Date }>({
    text: `select ${READ_COLUMNS}, clock_timestamp() as now
           from (select * from action where ${wheres.join(" and ")} order by seq desc limit $${values.push(limit)}) a ${READ_JOINS}
           order by a.seq desc`,
    values,
  });
  return result.rows.map((row) => toSummary(row, row.now.getTime()));
}

async function headSeq(pool: Pool, workspaceId: string): Promise<number> {
  const { rows } = await pool.query<{ seq: number }>("select seq from head where workspace_id = $1", [workspaceId]);
  return rows[0]?.seq ?? 0;
}
