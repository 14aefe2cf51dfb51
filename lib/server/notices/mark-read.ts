import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer } from "@/lib/server/people/viewer";

/** These, or all up to the newest that was on the screen: what came since stays unread. */
export type ReadNotices = { readonly ids: readonly string[] } | { readonly upTo: string };

/** Remembers that the viewer has seen these of their own notices. Ephemeral: no event, no authority (GATE 27). */
export async function markNoticesRead(ctx: Context, read: ReadNotices): Promise<{ marked: number } | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rowCount } = await ctx.database.pool.query(
    `insert into notice_read (workspace_id, notice_id, read_at)
     select n.workspace_id, n.id, clock_timestamp() from notice n where n.workspace_id = $1 and n.person_id = $2 and ${
       "ids" in read ? "n.id = any($3::text[])" : "(n.seq, n.id) <= (select seq, id from notice where workspace_id = $1 and person_id = $2 and id = $3)"
     }
     on conflict do nothing`,
    [ctx.workspaceId, viewer.person.id, "ids" in read ? read.ids : read.upTo],
  );
  return { marked: rowCount ?? 0 };
}
