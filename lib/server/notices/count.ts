import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { planSize } from "@/lib/server/audit/plan-size";
import { loadViewer } from "@/lib/server/people/viewer";
import { IS_OBJECTABLE, IS_UNREAD, RECENT_NOTICES } from "./list";

/** What of the viewer's newest notices asks for them. */
export async function countNotices(ctx: Context): Promise<{ readonly unread: number; readonly objectable: number } | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rows } = await ctx.database.pool.query<{ unread: number; objectable: number }>({
    name: `notices-counted${planSize(viewer.headSeq)}`,
    text: `with recent as (select * from notice where workspace_id = $1 and person_id = $2 order by seq desc, id desc limit ${RECENT_NOTICES})
     select count(*) filter (where ${IS_UNREAD})::int as unread, count(*) filter (where ${IS_OBJECTABLE})::int as objectable from recent m`,
    values: [ctx.workspaceId, viewer.person.id],
  });
  return rows[0] ?? { unread: 0, objectable: 0 };
}
