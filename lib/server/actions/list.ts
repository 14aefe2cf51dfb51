import type { ActionStatus, Effect } from "@/lib/core/action";
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

const COLUMN_OF = { agent: "agent_id", unit: "unit_id", tool: "tool_name", run: "run_id", status: "status", decision: "effect" } as const;

/** Newest first, those before the event `beforeSeq`. One more than `limit` says that there is a further page. */
export async function listActions(pool: Pool, workspaceId: string, filter: ActionFilter, beforeSeq: number | null, limit: number): Promise<ActionSummary[]> {
  const values: unknown[] = [workspaceId];
  const wheres = ["workspace_id = $1"];
  for (const [name, column] of Object.entries(COLUMN_OF)) {
    const value = filter[name as keyof typeof COLUMN_OF];
    if (value !== undefined) wheres.push(`${column} = $${values.push(value)}`);
  }
  if (beforeSeq !== null) wheres.push(`seq < $${values.push(beforeSeq)}`);
  if (filter.withinUnits !== undefined && filter.withinUnits !== null) wheres.push(`unit_id = any($${values.push(filter.withinUnits)}::text[])`);
  if (filter.after !== undefined) wheres.push(`seq > $${values.push(filter.after)}`);
  // The page is cut before the joins, so that only its rows are looked up.
  const result = await pool.query<ReadRow & { now: Date }>({
    text: `select ${READ_COLUMNS}, clock_timestamp() as now
           from (select * from action where ${wheres.join(" and ")} order by seq desc limit $${values.push(limit + 1)}) a ${READ_JOINS}
           order by a.seq desc`,
    values,
  });
  return result.rows.map((row) => toSummary(row, row.now.getTime()));
}
