import { advanceAction, type ActionStatus, type Effect } from "@/lib/core/action";
import { markOf, type MarkKind } from "@/lib/core/action-mark";
import { filterWheres, timeWheres, type Param } from "@/lib/server/actions/filter";
import { unixMs } from "@/lib/server/platform/unix-ms";
import type { Mark, Marks } from "./marks";
import type { ActivityScope } from "./scope";

/** What an answer with sums may weigh: lanes × parts of time. */
const SUMS_MAX = 12_000;
const PARTS = { least: 12, most: 480 } as const;

/** More that are overdue are not told one by one: the worker, which marks them, is not there. */
const OVERDUE_MAX = 1_000;

/** `count` actions alike, of which the first stands at `seq` in the log. */
type SumRow = { agentId: string; effect: Effect; status: ActionStatus; isOverdue: boolean | null; count: number; seq: number; atMs: number };
type Sum = { readonly agentId: string; readonly kind: MarkKind; readonly count: number; readonly seq: number; readonly atMs: number };

/**
 * What agents asked for in a time, summed by time and kind. This counts a hundred thousand rows, where each column more that is grouped by, or
 * that stands far back in the row, costs a tenth of the whole. So those few that are over by their deadline, and not marked as over yet, are asked for
 * by themselves, and so are the ids of those that stand alone.
 */
export async function loadSums(scope: ActivityScope): Promise<Marks> {
  const { fromMs, nowMs } = scope;
  const [parts, overdue] = await Promise.all([partsFor(scope), loadOverdue(scope)]);
  const summedByMs = Math.ceil((scope.toMs - fromMs) / parts / 1_000) * 1_000;
  const others = await loadOthers(scope, summedByMs, overdue);
  const sums = new Map<string, Sum>();
  let actions = 0;
  for (const row of [...(overdue ?? []), ...others]) {
    actions += row.count;
    const status = advanceAction({ status: row.status, dueAt: row.isOverdue === true ? nowMs : null }, nowMs);
    if (row.effect !== "hold") addSum(sums, { ...row, status }, Math.floor((row.atMs - fromMs) / summedByMs));
  }
  return { marks: await toMarks(scope, [...sums.values()].sort((a, b) => a.atMs - b.atMs)), runs: [], actions, summedByMs };
}

/** Those whose deadline is over, each by itself; null where they are too many for that. */
async function loadOverdue(scope: ActivityScope): Promise<SumRow[] | null> {
  const { values, param, wheres } = conditions(scope);
  const { rows } = await scope.ctx.database.pool.query<SumRow>(
    `select a.agent_id as "agentId", a.effect, a.status, true as "isOverdue", 1 as count, a.seq, ${unixMs("a.at")} as "atMs" from action a where ${wheres} and a.due_at <= ${param(new Date(scope.nowMs))} limit ${OVERDUE_MAX + 1}`,
    values,
  );
  return rows.length > OVERDUE_MAX ? null : rows;
}

/**
 * All but `overdue`, summed; all, where those are too many. They are left out by their place in the log and not by their deadline: whoever marks
 * one as over in between takes the deadline away, and it would be counted twice.
 */
async function loadOthers(scope: ActivityScope, summedByMs: number, overdue: readonly SumRow[] | null): Promise<SumRow[]> {
  const { values, param, wheres } = conditions(scope);
  const others = overdue === null || overdue.length === 0 ? "" : `and a.seq <> all(${param(overdue.map((row) => row.seq))}::bigint[])`;
  const isOverdue = overdue === null ? `a.due_at <= ${param(new Date(scope.nowMs))}` : "false";
  const { rows } = await scope.ctx.database.pool.query<SumRow>(
    `select a.agent_id as "agentId", a.effect, a.status, ${isOverdue} as "isOverdue", count(*)::int as count, min(a.seq) as seq, ${unixMs("min(a.at)")} as "atMs"
     from action a where ${wheres} ${others}
     group by a.agent_id, date_bin(${param(`${summedByMs} milliseconds`)}::interval, a.at, ${param(new Date(scope.fromMs))}::timestamptz), a.effect, a.status${overdue === null ? `, ${isOverdue}` : ""}`,
    values,
  );
  return rows;
}

function conditions({ ctx, fromMs, toMs, filter }: ActivityScope): { values: unknown[]; param: Param; wheres: string } {
  const values: unknown[] = [ctx.workspaceId];
  const param: Param = (value) => `$${values.push(value)}`;
  return { values, param, wheres: ["a.workspace_id = $1", ...timeWheres(fromMs, toMs, param), ...filterWheres(filter, param)].join(" and ") };
}

function addSum(sums: Map<string, Sum>, { agentId, effect, status, count, seq, atMs }: SumRow, part: number): void {
  const kind = markOf(effect, status);
  const key = `${agentId} ${part} ${kind}`;
  const before = sums.get(key);
  sums.set(key, before === undefined ? { agentId, kind, count, seq, atMs } : { agentId, kind, count: count + before.count, seq: Math.min(seq, before.seq), atMs: Math.min(atMs, before.atMs) });
}

/** What stands alone is told by its id. */
async function toMarks(scope: ActivityScope, sums: readonly Sum[]): Promise<Mark[]> {
  const alone = sums.flatMap(({ count, seq }) => (count === 1 ? [seq] : []));
  const ids = alone.length === 0 ? new Map<number, string>() : await idsOf(scope, alone);
  return sums.map(({ agentId, kind, count, seq, atMs }): Mark => {
    const id = ids.get(seq);
    return { agentId, atMs, kind, ...(id === undefined ? { count } : { id }) };
  });
}

/** By their places in the log; the time leads to their months. */
async function idsOf({ ctx, fromMs, toMs }: ActivityScope, seqs: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const values: unknown[] = [ctx.workspaceId, seqs];
  const wheres = timeWheres(fromMs, toMs, (value) => `$${values.push(value)}`).join(" and ");
  const { rows } = await ctx.database.pool.query<{ seq: number; id: string }>(`select a.seq, a.id from action a where a.workspace_id = $1 and a.seq = any($2::bigint[]) and ${wheres}`, values);
  return new Map(rows.map((row) => [row.seq, row.id]));
}

async function partsFor({ ctx, filter }: ActivityScope): Promise<number> {
  if (filter.agent !== undefined) return PARTS.most;
  const { rows } = await ctx.database.pool.query<{ agents: number }>(
    "select count(*)::int as agents from agent where workspace_id = $1 and ($2::text[] is null or unit_id = any($2)) and ($3::text[] is null or unit_id = any($3))",
    [ctx.workspaceId, filter.withinUnits ?? null, filter.units ?? null],
  );
  return Math.min(PARTS.most, Math.max(PARTS.least, Math.floor(SUMS_MAX / Math.max(1, rows[0]?.agents ?? 1))));
}
