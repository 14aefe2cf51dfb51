import type { NOTICE_VIEWS } from "@/lib/contracts/choices";
import { advanceAction, type ActionStatus } from "@/lib/core/action";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { SideEffect } from "@/lib/core/tool";
import { parseProposal, sentenceOf } from "@/lib/server/actions/proposal";
import { planSize } from "@/lib/server/audit/plan-size";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer } from "@/lib/server/people/viewer";

export type NoticeItem = {
  readonly id: string;
  readonly actionId: string;
  readonly at: Date;
  readonly sentence: string;
  readonly status: ActionStatus;
  readonly objectUntil: Date | null;
  /** The viewer may object now. */
  readonly mayObject: boolean;
  readonly isRead: boolean;
};

/** Notices of one shape, agent, tool and day (UTC), newest first. */
export type NoticeBundle = {
  readonly key: string;
  readonly agent: { readonly id: string; readonly name: string };
  readonly tool: string;
  readonly day: string;
  readonly count: number;
  readonly unread: number;
  readonly notices: readonly NoticeItem[];
};

export type NoticePage = { readonly data: readonly NoticeBundle[]; readonly next: { readonly seq: number; readonly id: string } | null };
export type NoticeView = (typeof NOTICE_VIEWS)[number];
export type NoticeListInput = { readonly limit: number; readonly show?: NoticeView; readonly after?: { readonly seq: number; readonly id: string } | undefined };

type Row = {
  id: string;
  seq: number;
  actionId: string;
  at: Date;
  objectUntil: Date | null;
  isRead: boolean;
  agentId: string;
  agentName: string;
  toolName: string;
  sideEffect: SideEffect | null;
  status: ActionStatus;
  dueAt: Date | null;
  sentence: string | null;
  secretPaths: string[] | null;
  amountPath: string | null;
  payload: string | null;
  now: Date;
};

/** Only so many of the newest are looked through for those that are unread or open to an objection. */
export const RECENT_NOTICES = 5_000;

export const IS_UNREAD = "not exists (select from notice_read r where r.workspace_id = m.workspace_id and r.notice_id = m.id)";
export const IS_OBJECTABLE =
  "m.object_until > clock_timestamp() and exists (select from action c where c.workspace_id = m.workspace_id and c.id = m.action_id and c.status = 'announced')";

const WHICH = { all: "true", unread: IS_UNREAD, objectable: IS_OBJECTABLE } as const satisfies Record<NoticeView, string>;

/**
 * The viewer's own notices, bundled by shape. `limit` counts notices; a bundle that does not end with the page goes on under
 * the same key on the next.
 */
export async function listNotices(ctx: Context, { limit, after, show = "all" }: NoticeListInput): Promise<NoticePage | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rows } = await ctx.database.pool.query<Row>({
    name: `notices-${show}${planSize(viewer.headSeq)}`,
    text: `with recent as (
       select * from notice where workspace_id = $1 and person_id = $2 and ($4::bigint is null or (seq, id) < ($4, $5)) order by seq desc, id desc limit ${RECENT_NOTICES}),
     page as materialized (select * from recent m where ${WHICH[show]} order by seq desc, id desc limit $3)
     select n.id, n.seq, n.action_id as "actionId", n.at, n.object_until as "objectUntil", r.notice_id is not null as "isRead", n.agent_id as "agentId",
       g.name as "agentName", c.tool_name as "toolName", c.side_effect as "sideEffect", c.status, c.due_at as "dueAt", t.sentence,
       t.secret_paths as "secretPaths", t.amount_path as "amountPath", p.payload, clock_timestamp() as now
     from page n
     join agent g on g.workspace_id = n.workspace_id and g.id = n.agent_id
     join action c on c.workspace_id = n.workspace_id and c.id = n.action_id
     left join tool t on t.workspace_id = n.workspace_id and t.id = c.tool_id
     left join notice_read r on r.workspace_id = n.workspace_id and r.notice_id = n.id
     left join audit_payload p on p.workspace_id = c.workspace_id and p.seq = c.seq and p.at = c.at
     order by n.seq desc, n.id desc`,
    values: [ctx.workspaceId, viewer.person.id, limit + 1, after?.seq ?? null, after?.id ?? null],
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { data: bundle(shown), next: rows.length > limit && last !== undefined ? { seq: last.seq, id: last.id } : null };
}

function bundle(rows: readonly Row[]): NoticeBundle[] {
  const bundles = new Map<string, NoticeBundle>();
  for (const row of rows) {
    const day = row.at.toISOString().slice(0, 10);
    const key = `${row.agentId}/${row.toolName}/${day}`;
    const known = bundles.get(key) ?? { key, agent: { id: row.agentId, name: row.agentName }, tool: row.toolName, day, count: 0, unread: 0, notices: [] };
    bundles.set(key, { ...known, count: known.count + 1, unread: known.unread + (row.isRead ? 0 : 1), notices: [...known.notices, toItem(row)] });
  }
  return [...bundles.values()];
}

function toItem(row: Row): NoticeItem {
  const status = advanceAction({ status: row.status, dueAt: row.dueAt?.getTime() ?? null }, row.now.getTime());
  const tool = { name: row.toolName, sideEffect: row.sideEffect, sentence: row.sentence, secretPaths: row.secretPaths ?? [], amountPath: row.amountPath };
  return {
    id: row.id,
    actionId: row.actionId,
    at: row.at,
    sentence: sentenceOf(parseProposal(row.payload), tool),
    status,
    objectUntil: row.objectUntil,
    mayObject: status === "announced" && row.objectUntil !== null && row.now < row.objectUntil,
    isRead: row.isRead,
  };
}
