import { RUN_ACTIONS_MAX, type RunAction } from "@/lib/contracts/runs";
import { isEnded } from "@/lib/core/action";
import { advanceApproval, type ApprovalStatus } from "@/lib/core/approval";
import { siblingId } from "@/lib/core/ids";
import { timeText } from "@/lib/server/actions/answer";
import { READ_COLUMNS, READ_JOINS, toSummary, type ReadRow } from "@/lib/server/actions/read-rows";
import { votesOfAllStages } from "@/lib/server/approvals/store";
import type { Context } from "@/lib/server/platform/context";

type Row = ReadRow & { tool_id: string | null };
type Link = { readonly id: string; readonly parentId: string; readonly runId: string | null };

/** How far hand-overs to other runs are looked for: nothing leads from an action to what was asked under it but the log itself. */
const HAND_OVERS = { places: 50_000, most: 2_000 };
/** The gate refuses longer chains. */
const MAX_ABOVE = 20;

export type RunActions = { readonly actions: RunAction[]; readonly isTreeWhole: boolean; readonly toolIds: readonly string[]; readonly systemIds: readonly string[] };

/** The last actions of a run, what they were asked under, and what was asked under them in other runs. `now` is Unix ms. */
export async function loadRunActions(ctx: Context, units: readonly string[] | null, runId: string, now: number): Promise<RunActions> {
  const own = await ownActions(ctx, units, runId);
  const [first] = own;
  const above = await actionsAbove(ctx, own);
  const below = first === undefined ? { ids: [], isWhole: true } : await actionsBelow(ctx, first.seq, new Set(own.map((row) => row.id)));
  const others = await readActions(ctx, units, [...above, ...below.ids].filter((id) => !own.some((row) => row.id === id)));
  const rows = [...own, ...others].sort((a, b) => a.seq - b.seq);
  const questions = await questionsOf(ctx, rows.map((row) => row.id), now);
  const ownIds = new Set(own.map((row) => row.id));
  return {
    actions: rows.map((row) => toRunAction(row, ownIds.has(row.id), questions.get(row.id) ?? [], now)),
    isTreeWhole: below.isWhole,
    toolIds: distinct(own.map((row) => row.tool_id)),
    systemIds: distinct(own.map((row) => row.system_id)),
  };
}

function toRunAction(row: Row, isOwn: boolean, questions: RunAction["questions"], now: number): RunAction {
  const summary = toSummary(row, now);
  return {
    ...summary,
    // What ended by its deadline ended then, whether or not that is set down yet.
    endedAt: summary.endedAt ?? (isEnded(summary.status) ? timeText(row.due_at?.getTime() ?? null) : null),
    parent: row.parent_id,
    isOwn,
    permitValidFrom: timeText(row.permit_from?.getTime() ?? null),
    redeemedAt: timeText(row.redeemed_at?.getTime() ?? null),
    questions,
  };
}

async function ownActions(ctx: Context, units: readonly string[] | null, runId: string): Promise<Row[]> {
  const { rows } = await ctx.database.pool.query<Row>({
    text: `select ${READ_COLUMNS}, a.tool_id from (
             select * from action where workspace_id = $1 and run_id = $2 and ($3::text[] is null or unit_id = any($3)) order by seq desc limit ${RUN_ACTIONS_MAX}
           ) a ${READ_JOINS} order by a.seq`,
    values: [ctx.workspaceId, runId, units],
  });
  return rows.length > 0 ? rows : readActions(ctx, units, [siblingId("action", runId)], true);
}

async function readActions(ctx: Context, units: readonly string[] | null, ids: readonly string[], isWithoutRun = false): Promise<Row[]> {
  if (ids.length === 0) return [];
  const { rows } = await ctx.database.pool.query<Row>({
    text: `select ${READ_COLUMNS}, a.tool_id from action a ${READ_JOINS}
           where a.workspace_id = $1 and a.id = any($2) and ($3::text[] is null or a.unit_id = any($3)) and (not $4 or a.run_id is null) order by a.seq`,
    values: [ctx.workspaceId, ids, units, isWithoutRun],
  });
  return rows;
}

/** Up the chain, one look-up by key a step. */
async function actionsAbove(ctx: Context, own: readonly Row[]): Promise<string[]> {
  const known = new Set(own.map((row) => row.id));
  const above: string[] = [];
  let wanted = distinct(own.map((row) => row.parent_id)).filter((id) => !known.has(id));
  for (let step = 0; step < MAX_ABOVE && wanted.length > 0; step += 1) {
    above.push(...wanted);
    for (const id of wanted) known.add(id);
    const { rows } = await ctx.database.pool.query<{ parentId: string | null }>({
      text: `select parent_id as "parentId" from action where workspace_id = $1 and id = any($2)`,
      values: [ctx.workspaceId, wanted],
    });
    wanted = distinct(rows.map((row) => row.parentId)).filter((id) => !known.has(id));
  }
  return above;
}

/** Down the chain. What has a parent is rare, so one look through what was asked since finds all of it that is near. */
async function actionsBelow(ctx: Context, fromSeq: number, known: Set<string>): Promise<{ ids: string[]; isWhole: boolean }> {
  const until = fromSeq + HAND_OVERS.places;
  const { rows } = await ctx.database.pool.query<Link & { head: number }>({
    text: `select l.id, l.parent_id as "parentId", l.run_id as "runId", h.seq as head from head h left join lateral (
             select id, parent_id, run_id from action where workspace_id = h.workspace_id and seq > $2 and seq <= $3 and parent_id is not null order by seq limit ${HAND_OVERS.most + 1}
           ) l on true where h.workspace_id = $1`,
    values: [ctx.workspaceId, fromSeq, until],
  });
  const ids: string[] = [];
  // In the order of the log, so a parent is met before its children.
  for (const { id, parentId } of rows.slice(0, HAND_OVERS.most)) {
    if (id === null || known.has(id) || !known.has(parentId)) continue;
    known.add(id);
    ids.push(id);
  }
  return { ids, isWhole: rows.length <= HAND_OVERS.most && (rows[0]?.head ?? 0) <= until };
}

type QuestionRow = { id: string; actionId: string; status: ApprovalStatus; openedAt: Date; decidedAt: Date | null; dueAt: Date; by: string[] | null };

async function questionsOf(ctx: Context, actionIds: readonly string[], now: number): Promise<Map<string, RunAction["questions"]>> {
  const { rows } = await ctx.database.pool.query<QuestionRow>({
    text: `select a.id, a.action_id as "actionId", a.status, a.opened_at as "openedAt", a.decided_at as "decidedAt", a.due_at as "dueAt",
             (select array_agg(distinct p.name) from vote v join person p on p.workspace_id = v.workspace_id and p.id = v.person_id
              where ${votesOfAllStages("a")}) as by
           from approval a where a.workspace_id = $1 and a.action_id = any($2) order by a.seq`,
    values: [ctx.workspaceId, actionIds],
  });
  const questions = new Map<string, RunAction["questions"]>();
  for (const row of rows) {
    const status = advanceApproval({ status: row.status, dueAt: row.dueAt.getTime() }, now);
    const endedAt = status === "open" ? null : (row.decidedAt ?? row.dueAt);
    const question = { id: row.id, openedAt: row.openedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, status, by: row.by ?? [] };
    questions.set(row.actionId, [...(questions.get(row.actionId) ?? []), question]);
  }
  return questions;
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
