import type { ApprovalFilter } from "@/lib/contracts/approvals";
import { advanceApproval, countApprovals, eligibleDeciders, stageOf, stageShortOfPeople, whyNotVote, type ApprovalStatus } from "@/lib/core/approval";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { SideEffect } from "@/lib/core/tool";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer, unitsWhere, type Reader, type Viewer } from "@/lib/server/people/viewer";
import { toolWords } from "@/lib/server/actions/evidence";
import { parseProposal, sentenceOf } from "@/lib/server/actions/proposal";
import { planSize } from "@/lib/server/audit/plan-size";
import { filterWheres, matchesText } from "./filter";
import { loadLookers, type Looker } from "./lookers";
import { beyondCursor, cursorAfter, endedSql, orderBy, orderOf, type ApprovalCursor, type ApprovalOrder, type ApprovalSort, type ApprovalView } from "./order";
import { QUESTION_COLUMNS, toQuestion, type QuestionRow } from "./store";

export type ApprovalListInput = {
  readonly view: ApprovalView;
  readonly sort?: ApprovalSort;
  readonly filter?: ApprovalFilter;
  readonly limit: number;
  readonly after?: ApprovalCursor | undefined;
};

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
  /** Of the stage that it is in. */
  readonly quorum: number;
  /** The place of that stage, from 0, and how many there are. */
  readonly stage: number;
  readonly stages: number;
  readonly approvals: number;
  /** Fewer people than it needs could still approve it (GATE 23). */
  readonly isShortOfPeople: boolean;
  readonly holdKeys: readonly string[];
  readonly agent: { readonly id: string; readonly name: string };
  readonly unit: { readonly id: string; readonly name: string };
  readonly lookers: readonly Looker[];
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
  amountPath: string | null;
  payload: string | null;
};

/** At most this many questions are looked through for one page of those that need the viewer or hold certain words. */
const MAX_LOOKED_THROUGH = 2_000;
const LOOKED_THROUGH_AT_ONCE = 200;

/** A page of questions. Status is what the clock says, whether or not it was written yet (GATE 8). */
export async function listApprovals(ctx: Context, input: ApprovalListInput): Promise<ApprovalPage | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const asked: Asked = { ctx, viewer, view: input.view, order: orderOf(input.view, input.sort ?? "soonest"), filter: input.filter ?? {} };
  const page = isReadAtOnce(asked) ? await onePage(asked, input.limit, input.after) : await lookedThrough(asked, input.limit, input.after);
  const lookers = await loadLookers(ctx, viewer, page.rows.filter(({ status }) => status === "open").map(({ id }) => id));
  return { data: page.rows.map((row) => toItem(row, viewer, lookers.get(row.id) ?? [])), next: page.next };
}

type Asked = { readonly ctx: Context; readonly viewer: Reader; readonly view: ApprovalView; readonly order: ApprovalOrder; readonly filter: ApprovalFilter };
type Rows = { readonly rows: readonly ItemRow[]; readonly next: ApprovalCursor | null };

/** Whatever a clock is ahead: nothing has ended later than in a minute, so those that wait are not even looked at. */
const DECIDED = `(q.status <> 'open' or q.due_at <= clock_timestamp()) and ${endedSql("q")} <= statement_timestamp() + interval '1 minute'`;

/** Whether the database alone can tell which rows belong to it. */
function isReadAtOnce({ view, filter }: Asked): boolean {
  return view !== "needs_me" && filter.text === undefined;
}

/** Reads on until the page is full. Where nothing more was found in a long stretch, the page is short and says where to go on. */
async function lookedThrough(asked: Asked, limit: number, start: ApprovalCursor | undefined): Promise<Rows> {
  const found: ItemRow[] = [];
  let after = start;
  for (let looked = 0; looked < MAX_LOOKED_THROUGH; looked += LOOKED_THROUGH_AT_ONCE) {
    const page = await onePage(asked, LOOKED_THROUGH_AT_ONCE, after);
    for (const row of page.rows) {
      if (belongs(row, asked)) found.push(row);
      if (found.length === limit) return { rows: found, next: row === page.rows.at(-1) && page.next === null ? null : cursorAfter(asked.order, row) };
    }
    if (page.next === null) return { rows: found, next: null };
    after = page.next;
  }
  return { rows: found, next: after ?? null };
}

function belongs(row: ItemRow, { view, viewer, filter }: Asked): boolean {
  const item = toItem(row, viewer, []);
  return (view !== "needs_me" || item.whyNotMe === null) && matchesText(item, filter.text);
}

async function onePage({ ctx, viewer, view, order, filter }: Asked, limit: number, after: ApprovalCursor | undefined): Promise<Rows> {
  const values: unknown[] = [ctx.workspaceId, limit + 1];
  const param = (value: unknown) => `$${values.push(value)}`;
  const where = [view === "decided" ? DECIDED : "q.status = 'open' and q.due_at > clock_timestamp()"];
  // Somebody named as a decider sees the question wherever it belongs.
  const units = view === "needs_me" ? null : unitsWhere("read", viewer);
  if (units !== null) where.push(`q.unit_id = any(${param(units)}::text[])`);
  const filters = filterWheres(filter, viewer.electorate, param);
  if (after !== undefined) where.push(beyondCursor(after, param));
  const { rows } = await ctx.database.pool.query<ItemRow>({
    // Kept prepared: with a partition a month, planning takes longer than reading a page. What is filtered is too various for that. Planned
    // over an empty company it would read all actions of one with 2,000 approvals (4 s), until PostgreSQL has counted its tables anew.
    ...(filters.length === 0 ? { name: `approvals-${view}-${order}${units === null ? "" : "-units"}${after === undefined ? "" : "-after"}${planSize(viewer.headSeq)}` } : {}),
    text: `with page as materialized (select q.* from approval q where q.workspace_id = $1 and ${[...where, ...filters].join(" and ")} order by ${orderBy(order, "q")} limit $2)
     select ${QUESTION_COLUMNS}, a.seq, a.opened_at as "openedAt", a.decided_alone as "decidedAlone", a.because, a.risk, clock_timestamp() as now,
       g.name as "agentName", c.tool_name as "toolName", c.side_effect as "sideEffect", c.amount::text, c.currency, c.object_ref as object, c.recipient,
       t.sentence, t.secret_paths as "secretPaths", t.amount_path as "amountPath", p.payload
     from page a
     join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id
     join action c on c.workspace_id = a.workspace_id and c.id = a.action_id
     left join tool t on t.workspace_id = a.workspace_id and t.id = c.tool_id
     left join audit_payload p on p.workspace_id = a.workspace_id and p.seq = c.seq and p.at = c.at
     order by ${orderBy(order, "a")}`,
    values,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length <= limit || last === undefined ? null : cursorAfter(order, last) };
}

function toItem(row: ItemRow, { person, electorate }: Viewer, lookers: readonly Looker[]): ApprovalItem {
  const question = toQuestion(row);
  const now = row.now.getTime();
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
    quorum: eligibleDeciders(question, electorate).alone ? 1 : stageOf(question).quorum,
    stage: row.stage,
    stages: question.stages.length,
    approvals: countApprovals(question, electorate),
    isShortOfPeople: stageShortOfPeople(question, electorate) !== null,
    holdKeys: row.holdKeys,
    agent: { id: row.agentId, name: row.agentName },
    unit: { id: row.unitId, name: electorate.units.get(row.unitId)?.name ?? row.unitId },
    lookers,
    action: {
      id: row.actionId,
      tool: row.toolName,
      sideEffect: row.sideEffect,
      sentence: sentenceOf(parseProposal(row.payload), toolWords(row)),
      amount: row.amount,
      currency: row.currency,
      object: row.object,
      recipient: row.recipient,
    },
    whyNotMe: whyNotVote(question, person.id, electorate, now)?.detail ?? null,
  };
}
