import { advanceAction, type ActionStatus, type Effect } from "@/lib/core/action";
import { markOf, type MarkKind } from "@/lib/core/action-mark";
import { filterWheres, timeWheres } from "@/lib/server/actions/filter";
import { unixMs } from "@/lib/server/platform/unix-ms";
import type { ActivityScope } from "./scope";
import { loadSums } from "./sums";

/** So many are told one by one; more are summed. */
export const MARKS_MAX = 4_000;

/** One action, or `count` of one kind, the first at `atMs`; those have no `id`. */
export type Mark = { readonly agentId: string; readonly id?: string; readonly atMs: number; readonly kind: MarkKind; readonly tool?: string; readonly count?: number };

/** One run of one agent, as far as it is seen in this time. */
export type RunPart = { readonly agentId: string; readonly runId: string; readonly fromMs: number; /** null: something of it is unfinished. */ readonly toMs: number | null };

export type Marks = { readonly marks: readonly Mark[]; readonly runs: readonly RunPart[]; readonly actions: number; readonly summedByMs: number | null };

type OneRow = { id: string; atMs: number; agentId: string; runId: string | null; effect: Effect; status: ActionStatus; dueMs: number | null; tool: string; lastMs: number };

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
    `select a.id, ${unixMs("a.at")} as "atMs", a.agent_id as "agentId", a.run_id as "runId", a.effect, a.status, ${unixMs("a.due_at")} as "dueMs", a.tool_name as tool, ${unixMs("coalesce(a.ended_at, a.redeemed_at, a.at)")} as "lastMs"
     from action a where a.workspace_id = $1 and ${wheres} limit ${MARKS_MAX + 1}`,
    values,
  );
  if (rows.length > MARKS_MAX) return loadSums(scope);
  const known = rows.map((row) => ({ ...row, status: advanceAction({ status: row.status, dueAt: row.dueMs }, nowMs) }));
  const marks = known.flatMap(({ id, atMs, agentId, effect, status, tool }): Mark[] => (effect === "hold" ? [] : [{ agentId, id, atMs, kind: markOf(effect, status), tool }]));
  return { marks: marks.sort((a, b) => a.atMs - b.atMs), runs: runsOf(known), actions: known.length, summedByMs: null };
}

/** What may still come to something. */
export const UNFINISHED: readonly ActionStatus[] = ["held", "announced", "approved", "permitted", "redeemed"];

function runsOf(rows: readonly OneRow[]): RunPart[] {
  return joinRuns(
    rows.flatMap(({ agentId, runId, atMs, lastMs, status }): RunPart[] =>
      runId === null ? [] : [{ agentId, runId, fromMs: atMs, toMs: UNFINISHED.includes(status) ? null : Math.max(lastMs, atMs) }],
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
