import { advanceApproval } from "@/lib/core/approval";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { loadViewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { loadLookers, LOOK_LASTS_S, type Looker } from "./lookers";
import { maySee, QUESTION_COLUMNS, toQuestion, type QuestionRow } from "./store";

/**
 * Marks that the viewer is looking at an open question, and tells who else is. Ephemeral: no event, no authority (GATE 27).
 * Who may not read the question learns nothing of it.
 */
export async function lookAtApproval(ctx: Context, approvalId: string): Promise<{ readonly lookers: readonly Looker[] } | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rows } = await ctx.database.pool.query<QuestionRow & { now: Date }>({
    name: "approval-looked-at",
    text: `select ${QUESTION_COLUMNS}, clock_timestamp() as now from approval a join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id where a.workspace_id = $1 and a.id = $2`,
    values: [ctx.workspaceId, approvalId],
  });
  const [row] = rows;
  if (row === undefined || !maySee(toQuestion(row), viewer)) return refuse("not_found", `there is no approval \`${approvalId}\``);
  // What is decided needs no mark: nobody works on it any more.
  if (advanceApproval(toQuestion(row), row.now.getTime()) !== "open") return { lookers: [] };
  await mark(ctx, viewer.person.id, approvalId);
  return { lookers: (await loadLookers(ctx, viewer, [approvalId])).get(approvalId) ?? [] };
}

/** The person's older marks go with it, so that there are never more than somebody can open in five minutes. */
async function mark(ctx: Context, personId: string, approvalId: string): Promise<void> {
  await ctx.database.pool.query(
    `with gone as (
       delete from approval_look where workspace_id = $1 and person_id = $2 and approval_id <> $3 and looked_at <= clock_timestamp() - make_interval(secs => $4))
     insert into approval_look (workspace_id, person_id, approval_id, looked_at) values ($1, $2, $3, clock_timestamp())
     on conflict (workspace_id, person_id, approval_id) do update set looked_at = excluded.looked_at`,
    [ctx.workspaceId, personId, approvalId, LOOK_LASTS_S],
  );
}
