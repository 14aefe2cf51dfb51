import { SCREENFUL } from "@/lib/core/screenful";
import { headSeq, placeAt } from "@/lib/server/audit/places";
import { planSize } from "@/lib/server/audit/plan-size";
import { lookThrough, type Span } from "@/lib/server/platform/look-through";
import type { Pool } from "@/lib/server/platform/pg";
import { filterWheres, type ActionFilter } from "./filter";
import { READ_COLUMNS, READ_JOINS, toSummary, type ActionSummary, type ReadRow } from "./read-rows";

export type ListFilter = ActionFilter & {
  readonly after?: number | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
};

export type ActionPage = { readonly data: readonly ActionSummary[]; /** Go on below this place in the log; null at its beginning. */ readonly next: number | null };

/** Newest first, those before the event `beforeSeq`. */
export async function listActions(pool: Pool, workspaceId: string, filter: ListFilter, beforeSeq: number | null, limit: number): Promise<ActionPage> {
  const bounds = await seqBounds(pool, workspaceId, filter);
  const start = Math.max((filter.after ?? 0) + 1, bounds.start);
  if (isIndexed(filter)) {
    const rows = await actionsBetween(pool, workspaceId, filter, { start, before: least(beforeSeq, bounds.before), limit: limit + 1 });
    const last = rows[limit - 1];
    return { data: rows.slice(0, limit), next: rows.length > limit && last !== undefined ? last.seq : null };
  }
  const before = least(beforeSeq, bounds.before) ?? (await headSeq(pool, workspaceId)) + 1;
  return lookThrough({ start, before, limit }, (window) => actionsBetween(pool, workspaceId, filter, window));
}

/** Whether an index leads to the newest rows of this filter at once, however rare they are. */
function isIndexed({ units, tool, system, process, decision, status, policy, withinUnits }: ListFilter): boolean {
  const [only, ...others] = status ?? [];
  const byStatus = status === undefined || (others.length === 0 && (only === "held" || only === "denied"));
  return byStatus && [units, tool, system, process, decision, policy].every((one) => one === undefined) && (withinUnits ?? null) === null;
}

function least(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

type Between = Omit<Span, "before"> & { readonly before: number | null };

async function actionsBetween(pool: Pool, workspaceId: string, filter: ListFilter, { start, before, limit }: Between): Promise<ActionSummary[]> {
  const values: unknown[] = [workspaceId];
  const param = (value: unknown) => `$${values.push(value)}`;
  const filters = filterWheres(filter, param);
  const wheres = ["a.workspace_id = $1", ...filters];
  if (start > 1) wheres.push(`a.seq >= ${param(start)}`);
  if (before !== null) wheres.push(`a.seq < ${param(before)}`);
  const isPlain = limit === SCREENFUL + 1 && filters.length === 0;
  // Read by itself: agents list their own too, whom no viewer stands for.
  const size = isPlain ? planSize(await headSeq(pool, workspaceId)) : "";
  const result = await pool.query<ReadRow & { now: Date }>({
    // Kept prepared, as every open Activity reads it after each commit: with a partition a month, planning takes 5 ms and reading the page 2.
    // What is filtered is too various for that, and so are the sizes of pages that anybody may ask for. The limit is no parameter: not knowing
    // it, a plan for all values would be made for a tenth of the rows. Planned over an empty company it read every payload of a busy one: 500
    // actions a second were painted 340 ms late, which is 140 when it is planned anew (`planSize`).
    ...(isPlain ? { name: `actions${start > 1 ? "-from" : ""}${before === null ? "" : "-before"}${size}` } : {}),
    // The page is cut before the joins, so that only its rows are looked up.
    text: `select ${READ_COLUMNS}, clock_timestamp() as now
           from (select * from action a where ${wheres.join(" and ")} order by a.seq desc limit ${Math.trunc(limit)}) a ${READ_JOINS}
           order by a.seq desc`,
    values,
  });
  return result.rows.map((row) => toSummary(row, row.now.getTime()));
}

/** The places in the log that belong to a time, because places are indexed for paging. */
async function seqBounds(pool: Pool, workspaceId: string, { from, to }: ListFilter): Promise<{ start: number; before: number | null }> {
  return { start: from === undefined ? 1 : await placeAt(pool, workspaceId, from), before: to === undefined ? null : await placeAt(pool, workspaceId, to) };
}
