import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer } from "@/lib/server/people/viewer";

/** Remembers that the viewer has seen these of their own notices. Ephemeral: no event, no authority (GATE 27). */
export async function markNoticesRead(ctx: Context, noticeIds: readonly string[]): Promise<{ marked: number } | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rowCount } = await ctx.database.pool.query(
    `insert into notice_read (workspace_id, notice_id, read_at)
     select n.workspace_id, n.id, clock_timestamp() from notice n where n.workspace_id = $1 and n.person_id = $2 and n.id = any($3::text[])
     on conflict do nothing`,
    [ctx.workspaceId, viewer.person.id, noticeIds],
  );
  return { marked: rowCount ?? 0 };
}
