import { advanceApproval, countApprovals, isShortOfPeople, whyNotVote, type ApprovalStatus } from "@/lib/core/approval";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { SideEffect } from "@/lib/core/tool";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer, unitsWhere, type Viewer } from "@/lib/server/people/viewer";
import { parseProposal, sentenceOf } from "@/lib/server/actions/proposal";
import { QUESTION_COLUMNS, toQuestion, type QuestionRow } from "./store";

export const APPROVAL_VIEWS = ["needs_me", "all_open", "decided"] as const;
export type ApprovalView = (typeof APPROVAL_VIEWS)[number];

export type ApprovalListInput = { readonly view: ApprovalView; readonly limit: number; readonly after?: ApprovalCursor | undefined };

/** Open questions are ordered by deadline, decided ones by their place in the log, newest first. */
export type ApprovalCursor = { readonly dueAt: string; readonly id: string } | { readonly seq: number };

export type ApprovalItem = {
  readonly id: string;
  readonly status: ApprovalStatus;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly decidedAt: Date | null;
  readonly decidedAlone: boolean;
  readonly because: string;
  readonly risk: number;
  readonly version: number;
  readonly argumentsDigest: string;
  readonly quorum: number;
  readonly approvals: number;
  /** Fewer people than it needs could still approve it (GATE 23). */
  readonly isShortOfPeople: boolean;
  readonly agent: { readonly id: string; readonly name: string };
  readonly action: {
    readonly id: string;
    readonly tool: string;
    readonly sideEffect: SideEffect | null;
    readonly sentence: string;
    readonly amount: string | null;
    readonly currency: string | null;
    readonly object: string | null;
    readonly recipient: string | null;
  };
  /** Null: the viewer may decide it now. */
  readonly whyNotMe: string | null;
};

export type ApprovalPage = { readonly data: readonly ApprovalItem[]; readonly next: ApprovalCursor | null };

type ItemRow = QuestionRow & {
  seq: number;
  openedAt: Date;
  decidedAlone: boolean;
  because: string;
  risk: number;
  now: Date;
  agentName: string;
  toolName: string;
  sideEffect: SideEffect | null;
  amount: string | null;
  currency: string | null;
  object: string | null;
  recipient: string | null;
  sentence: string | null;
  secretPaths: string[] | null;
  payload: string | null;
};

/** At most this many open questions are looked through for one page of those that need the viewer. */
const MAX_LOOKED_THROUGH = 2_000;

/** A page of questions. Status is what the clock says, whether or not it was written yet (GATE 8). */
export async function listApprovals(ctx: Context, input: ApprovalListInput): Promise<ApprovalPage | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  if (input.view !== "needs_me") return onePage(ctx, viewer, input.view, input.limit, input.after);
  const data: ApprovalItem[] = [];
  let after = input.after;
  for (let looked = 0; looked < MAX_LOOKED_THROUGH; looked += 200) {
    const page = await onePage(ctx, viewer, "needs_me", 200, after);
    for (const item of page.data) {
      if (item.whyNotMe === null) data.push(item);
      if (data.length === input.limit) return { data, next: item === page.data.at(-1) && page.next === null ? null : cursorOf(item) };
    }
    if (page.next === null) return { data, next: null };
    after = page.next;
  }
  return { data, next: after ?? null };
}

function cursorOf(item: ApprovalItem): ApprovalCursor {
  return { dueAt: item.dueAt.toISOString(), id: item.id };
}

async function onePage(ctx: Context, viewer: Viewer, view: ApprovalView, limit: number, after: ApprovalCursor | undefined): Promise<ApprovalPage> {
  const values: unknown[] = [ctx.workspaceId, limit + 1];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = [view === "decided" ? "(q.status <> 'open' or q.due_at <= clock_timestamp())" : "q.status = 'open' and q.due_at > clock_timestamp()"];
  // Somebody named as a decider sees the question wherever it belongs.
  const units = view === "needs_me" ? null : unitsWhere("read", viewer);
  if (units !== null) where.push(`q.unit_id = any(${param(units)}::text[])`);
  if (after !== undefined) where.push("seq" in after ? `q.seq < ${param(after.seq)}` : `(q.due_at, q.id) > (${param(after.dueAt)}::timestamptz, ${param(after.id)})`);
  const order = (name: string) => (view === "decided" ? `${name}.seq desc` : `${name}.due_at, ${name}.id`);
  const { rows } = await ctx.database.pool.query<ItemRow>({
    // Kept prepared: with a partition a month, planning takes longer than reading a page.
    name: `approvals-${view}${units === null ? "" : "-units"}${after === undefined ? "" : "-after"}`,
    text: `with page as materialized (select q.* from approval q where q.workspace_id = $1 and ${where.join(" and ")} order by ${order("q")} limit $2)
     select ${QUESTION_COLUMNS}, a.seq, a.opened_at as "openedAt", a.decided_alone as "decidedAlone", a.because, a.risk, clock_timestamp() as now,
       g.name as "agentName", c.tool_name as "toolName", c.side_effect as "sideEffect", c.amount::text, c.currency, c.object_ref as object, c.recipient,
       t.sentence, t.secret_paths as "secretPaths", p.payload
     from page a
     join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id
     join action c on c.workspace_id = a.workspace_id and c.id = a.action_id
     left join tool t on t.workspace_id = a.workspace_id and t.id = c.tool_id
     left join audit_payload p on p.workspace_id = a.workspace_id and p.seq = c.seq and p.at = c.at
     order by ${order("a")}`,
    values,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length <= limit || last === undefined ? null : view === "decided" ? { seq: last.seq } : { dueAt: last.dueAt.toISOString(), id: last.id };
  return { data: shown.map((row) => toItem(row, viewer)), next };
}

function toItem(row: ItemRow, { person, electorate }: Viewer): ApprovalItem {
  const question = toQuestion(row);
  const now = row.now.getTime();
  const tool = { name: row.toolName, sideEffect: row.sideEffect, sentence: row.sentence, secretPaths: row.secretPaths ?? [] };
  return {
    id: row.id,
    status: advanceApproval(question, now),
    openedAt: row.openedAt,
    dueAt: row.dueAt,
    decidedAt: row.decidedAt,
    decidedAlone: row.decidedAlone,
    because: row.because,
    risk: row.risk,
    version: row.version,
    argumentsDigest: row.argumentsDigest,
    quorum: row.quorum,
    approvals: countApprovals(question, electorate),
    isShortOfPeople: isShortOfPeople(question, electorate),
    agent: { id: row.agentId, name: row.agentName },
    action: {
      id: row.actionId,
      tool: row.toolName,
      sideEffect: row.sideEffect,
      sentence: sentenceOf(parseProposal(row.payload), tool),
      amount: row.amount,
      currency: row.currency,
      object: row.object,
      recipient: row.recipient,
    },
    whyNotMe: whyNotVote(question, person.id, electorate, now)?.detail ?? null,
  };
}
