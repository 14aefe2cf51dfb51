import { addTo } from "@/lib/core/add-to";
import { advanceAction, type ActionStatus, type Effect } from "@/lib/core/action";
import { GRAVE_MARKS, markOf } from "@/lib/core/action-mark";
import { advanceApproval, type ApprovalStatus } from "@/lib/core/approval";
import { idFloor } from "@/lib/core/ids";
import { timeText } from "@/lib/server/actions/answer";
import { filterWheres } from "@/lib/server/actions/filter";
import { LONGEST_WAIT_MS } from "@/lib/server/approvals/filter";
import { unixMs } from "@/lib/server/platform/unix-ms";
import { iso, type Lane } from "./lane";
import { UNFINISHED, type Mark, type RunPart } from "./marks";
import type { ActivityScope } from "./scope";

/** So many of one agent are told, the newest. */
export const SPANS_MAX = 40;

type WaitingSpan = Lane["spans"][number];

export type Spans = {
  /** By agent, as they are answered: made while the actions are still being summed. */
  readonly spans: ReadonlyMap<string, WaitingSpan[]>;
  /** By agent: how many more there were. */
  readonly more: ReadonlyMap<string, number>;
  /** How actions ended badly that people had been asked about. */
  readonly marks: readonly Mark[];
  /** The runs that were at work in the time on what people had been asked about, even before it. */
  readonly runs: readonly RunPart[];
};

type Row = {
  agentId: string;
  approval: string;
  action: string;
  runId: string | null;
  tool: string;
  openedMs: number;
  decidedMs: number | null;
  dueMs: number;
  approvalStatus: ApprovalStatus;
  status: ActionStatus;
  effect: Effect;
  actionDueMs: number | null;
  endedMs: number | null;
  voters: string[] | null;
  count: number;
};

/** Answered, and not over: such a question's action goes on in the time even where it was answered before. */
const UNDER_WAY: readonly ActionStatus[] = ["approved", "permitted", "redeemed"];

/** The questions to people that were open at some moment of a time, with who answered them and how. */
export async function loadSpans(scope: ActivityScope): Promise<Spans> {
  const { ctx, fromMs, toMs, filter } = scope;
  const values: unknown[] = [ctx.workspaceId, idFloor("approval", fromMs - LONGEST_WAIT_MS), new Date(fromMs), new Date(toMs), UNDER_WAY];
  const param = (value: unknown) => `$${values.push(value)}`;
  const { decision, ...others } = filter;
  if (decision !== undefined && !decision.includes("hold")) return { spans: new Map(), more: new Map(), marks: [], runs: [] };
  // A question opened before the time may have been open in it: none is open longer than the longest deadline.
  const { rows } = await ctx.database.pool.query<Row>(
    `select s.*, case when s."approvalStatus" in ('approved', 'rejected') then array(select v.person_id from vote v where v.workspace_id = $1 and v.approval_id = s.approval and v.version between s.version - s.stage and s.version
                       and v.verdict = case s."approvalStatus" when 'approved' then 'approve' else 'reject' end order by v.at) end as voters
     from (
       select p.agent_id as "agentId", p.id as approval, a.id as action, a.run_id as "runId", a.tool_name as tool, ${unixMs("p.opened_at")} as "openedMs", ${unixMs("p.decided_at")} as "decidedMs", ${unixMs("p.due_at")} as "dueMs",
         p.status as "approvalStatus", p.version, p.stage, a.status, a.effect, ${unixMs("a.due_at")} as "actionDueMs", ${unixMs("a.ended_at")} as "endedMs",
         (count(*) over (partition by p.agent_id))::int as count, row_number() over (partition by p.agent_id order by p.id desc) as place
       from approval p
       -- Each by its id: joined at large, all actions would be read for a few questions.
       cross join lateral (select c.* from action c where c.workspace_id = p.workspace_id and c.id = p.action_id limit 1) a
       where p.workspace_id = $1 and p.id >= $2 and p.opened_at < $4
         and (p.status = 'open' or p.decided_at >= $3 or p.due_at >= $3 and p.decided_at is null or a.ended_at >= $3 or a.status = any($5))
         ${filterWheres(others, param).map((one) => `and ${one}`).join(" ")}
     ) s where s.place <= ${SPANS_MAX} order by s."openedMs"`,
    values,
  );
  return toSpans(scope, rows);
}

function toSpans({ viewer, nowMs, fromMs, toMs }: ActivityScope, rows: readonly Row[]): Spans {
  const spans = new Map<string, WaitingSpan[]>();
  const more = new Map<string, number>();
  const marks: Mark[] = [];
  const runs: RunPart[] = [];
  for (const row of rows) {
    if (row.count > SPANS_MAX) more.set(row.agentId, row.count - SPANS_MAX);
    const end = advanceApproval({ status: row.approvalStatus, dueAt: row.dueMs }, nowMs);
    const endedMs = end === "open" ? null : (row.decidedMs ?? row.dueMs);
    const { agentId, approval, action, tool } = row;
    if (endedMs === null || endedMs >= fromMs) {
      const by = (row.voters ?? []).flatMap((id) => viewer.electorate.people.get(id)?.name ?? []);
      addTo(spans, agentId, { approval, action, tool, from: iso(row.openedMs), to: timeText(endedMs), end, by });
    }
    const status = advanceAction({ status: row.status, dueAt: row.actionDueMs }, nowMs);
    const overMs = UNFINISHED.includes(status) ? null : (row.endedMs ?? row.actionDueMs ?? endedMs ?? nowMs);
    if (row.runId !== null && (overMs === null || overMs >= fromMs)) runs.push({ agentId, runId: row.runId, fromMs: row.openedMs, toMs: overMs });
    const kind = markOf(row.effect, status);
    const atMs = overMs ?? endedMs;
    // What was held from the start has no mark of its own where it was asked for.
    if (row.effect === "hold" && GRAVE_MARKS.includes(kind) && atMs !== null && atMs >= fromMs && atMs < toMs) marks.push({ agentId, id: action, atMs, kind, tool });
  }
  return { spans, more, marks, runs };
}
