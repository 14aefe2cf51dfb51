import { advanceAction, type ActionStatus, type Effect } from "@/lib/core/action";
import { markOf, type MarkKind } from "@/lib/core/action-mark";
import { filterWheres, timeWheres } from "@/lib/server/actions/filter";
import type { ActivityScope } from "./scope";

/** So many are told one by one; more are summed. */
export const MARKS_MAX = 4_000;
/** What an answer with sums may weigh: lanes × parts of time. */
const SUMS_MAX = 12_000;
const PARTS = { least: 12, most: 480 } as const;

/** One action, or `count` of one kind, the first at `atMs`; those have no `id`. */
export type Mark = { readonly agentId: string; readonly id?: string; readonly atMs: number; readonly kind: MarkKind; readonly tool?: string; readonly count?: number };

/** One run of one agent, as far as it is seen in this time. */
export type RunPart = { readonly agentId: string; readonly runId: string; readonly fromMs: number; /** null: something of it is unfinished. */ readonly toMs: number | null };

export type Marks = { readonly marks: readonly Mark[]; readonly runs: readonly RunPart[]; readonly actions: number; readonly summedByMs: number | null };

type OneRow = { id: string; at: Date; agentId: string; runId: string | null; effect: Effect; status: ActionStatus; dueAt: Date | null; tool: string; lastAt: Date };

/** What agents asked for in a time, but for questions to people: each by itself, or summed by time and kind where there are more than {@link MARKS_MAX}. */
export async function loadMarks(scope: ActivityScope): Promise<Marks> {
  const { ctx, fromMs, toMs, filter, nowMs } = scope;
  const values: unknown[] = [ctx.workspaceId];
  const param = (value: unknown) => `$${values.push(value)}`;
  const wheres = [...timeWheres(fromMs, toMs, param), ...filterWheres(filter, param)].join(" and ");
  const { pool } = ctx.database;
  // Whether there are more is cheap to ask; thousands of rows that are only thrown away are not.
  const beyond = await pool.query(`select from action a where a.workspace_id = $1 and ${wheres} offset ${MARKS_MAX} limit 1`, values);
  if (beyond.rowCount === 1) return loadSums(scope);
  const { rows } = await pool.query<OneRow>(
    `select a.id, a.at, a.agent_id as "agentId", a.run_id as "runId", a.effect, a.status, a.due_at as "dueAt", a.tool_name as tool, coalesce(a.ended_at, a.redeemed_at, a.at) as "lastAt"
     from action a where a.workspace_id = $1 and ${wheres} limit ${MARKS_MAX + 1}`,
    values,
  );
  if (rows.length > MARKS_MAX) return loadSums(scope);
  const known = rows.map((row) => ({ ...row, status: advanceAction({ status: row.status, dueAt: row.dueAt?.getTime() ?? null }, nowMs) }));
  const marks = known.flatMap(({ id, at, agentId, effect, status, tool }): Mark[] => (effect === "hold" ? [] : [{ agentId, id, atMs: at.getTime(), kind: markOf(effect, status), tool }]));
  return { marks: marks.sort((a, b) => a.atMs - b.atMs), runs: runsOf(known), actions: known.length, summedByMs: null };
}

/** What may still come to something. */
export const UNFINISHED: readonly ActionStatus[] = ["held", "announced", "approved", "permitted", "redeemed"];

function runsOf(rows: readonly OneRow[]): RunPart[] {
  return joinRuns(
    rows.flatMap(({ agentId, runId, at, lastAt, status }): RunPart[] =>
      runId === null ? [] : [{ agentId, runId, fromMs: at.getTime(), toMs: UNFINISHED.includes(status) ? null : Math.max(lastAt.getTime(), at.getTime()) }],
    ),
  );
}

/** One part for each run of each agent, from the parts that several sources know of. */
export function joinRuns(parts: readonly RunPart[]): RunPart[] {
  const joined = new Map<string, RunPart>();
  for (const part of parts) {
    const key = `${part.agentId} ${part.runId}`;
    const before = joined.get(key);
    joined.set(key, before === undefined ? part : { ...part, fromMs: Math.min(before.fromMs, part.fromMs), toMs: before.toMs === null || part.toMs === null ? null : Math.max(before.toMs, part.toMs) });
  }
  return [...joined.values()];
}

type SumRow = { agentId: string; effect: Effect; status: ActionStatus; isOverdue: boolean | null; count: number; id: string; at: Date };

async function loadSums(scope: ActivityScope): Promise<Marks> {
  const { ctx, fromMs, toMs, filter, nowMs } = scope;
  const summedByMs = Math.ceil((toMs - fromMs) / (await partsFor(scope)) / 1_000) * 1_000;
  const values: unknown[] = [ctx.workspaceId, `${summedByMs} milliseconds`, new Date(fromMs), new Date(nowMs)];
  const param = (value: unknown) => `$${values.push(value)}`;
  const wheres = [...timeWheres(fromMs, toMs, param), ...filterWheres(filter, param)].join(" and ");
  const { rows } = await ctx.database.pool.query<SumRow>(
    `select a.agent_id as "agentId", a.effect, a.status, a.due_at <= $4 as "isOverdue", count(*)::int as count, min(a.id) as id, min(a.at) as at
     from action a where a.workspace_id = $1 and ${wheres}
     group by a.agent_id, date_bin($2::interval, a.at, $3::timestamptz), a.effect, a.status, a.due_at <= $4`,
    values,
  );
  const sums = new Map<string, Mark>();
  let actions = 0;
  for (const row of rows) {
    actions += row.count;
    if (row.effect === "hold") continue;
    const status = advanceAction({ status: row.status, dueAt: row.isOverdue === true ? nowMs : null }, nowMs);
    addSum(sums, row, markOf(row.effect, status), Math.floor((row.at.getTime() - fromMs) / summedByMs));
  }
  return { marks: [...sums.values()].sort((a, b) => a.atMs - b.atMs), runs: [], actions, summedByMs };
}

function addSum(sums: Map<string, Mark>, { agentId, id, at, count }: SumRow, kind: MarkKind, part: number): void {
  const key = `${agentId} ${part} ${kind}`;
  const before = sums.get(key);
  const sum = count + (before === undefined ? 0 : (before.count ?? 1));
  const atMs = Math.min(at.getTime(), before?.atMs ?? Infinity);
  sums.set(key, { agentId, atMs, kind, ...(sum === 1 ? { id } : { count: sum }) });
}

async function partsFor({ ctx, filter }: ActivityScope): Promise<number> {
  if (filter.agent !== undefined) return PARTS.most;
  const { rows } = await ctx.database.pool.query<{ agents: number }>(
    "select count(*)::int as agents from agent where workspace_id = $1 and ($2::text[] is null or unit_id = any($2)) and ($3::text[] is null or unit_id = any($3))",
    [ctx.workspaceId, filter.withinUnits ?? null, filter.units ?? null],
  );
  return Math.min(PARTS.most, Math.max(PARTS.least, Math.floor(SUMS_MAX / Math.max(1, rows[0]?.agents ?? 1))));
}
