import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { actionEvidence, EVIDENCE_COLUMNS, EVIDENCE_JOINS, named, type ActionEvidence, type EvidenceColumns, type NamedPerson } from "@/lib/server/actions/evidence";
import { loadViewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { whyNotObject } from "./object";
import { loadAnnounced } from "./store";

export type NoticeEvidence = ActionEvidence & {
  readonly id: string;
  readonly at: Date;
  readonly objectUntil: Date | null;
  readonly isRead: boolean;
  readonly whyNotObject: string | null;
  readonly objectedBy: NamedPerson | null;
  readonly approval: string | null;
};

type Row = EvidenceColumns & { at: Date; risk: number; isRead: boolean; now: Date };

/** One of the viewer's own notices with its evidence: who is told of an action may see it, whatever their units. */
export async function getNotice(ctx: Context, noticeId: string): Promise<NoticeEvidence | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const found = await loadAnnounced(ctx.database.prisma, ctx.workspaceId, noticeId);
  if (found === null || found.personId !== viewer.person.id) return refuse("not_found", `you have no notice \`${noticeId}\``);
  const row = await loadRow(ctx, noticeId);
  if (row === null) return refuse("not_found", `you have no notice \`${noticeId}\``);
  return {
    ...actionEvidence(row, row.risk, viewer, row.now.getTime()),
    id: noticeId,
    at: row.at,
    objectUntil: found.objectUntil,
    isRead: row.isRead,
    whyNotObject: whyNotObject(found, row.now)?.detail ?? null,
    objectedBy: found.objectedBy === null ? null : named(viewer, found.objectedBy),
    approval: found.action.approvalId,
  };
}

async function loadRow(ctx: Context, noticeId: string): Promise<Row | null> {
  const { rows } = await ctx.database.pool.query<Row>(
    `select ${EVIDENCE_COLUMNS}, n.at, c.risk, r.notice_id is not null as "isRead", clock_timestamp() as now
     from notice n
     join action c on c.workspace_id = n.workspace_id and c.id = n.action_id
     join agent g on g.workspace_id = n.workspace_id and g.id = c.agent_id
     left join notice_read r on r.workspace_id = n.workspace_id and r.notice_id = n.id
     ${EVIDENCE_JOINS}
     where n.workspace_id = $1 and n.id = $2`,
    [ctx.workspaceId, noticeId],
  );
  return rows[0] ?? null;
}
