import type { SavedViewItem, SavedViewPage } from "@/lib/contracts/saved-views";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { loadViewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { missing } from "@/lib/server/platform/authorize";
import { makeCursor, pageFrom, readCursor } from "@/lib/server/platform/cursor";
import type { Page, PageInput } from "@/lib/server/platform/page";
import { SAVED_VIEW_COLUMNS, toSavedView } from "./store";

/** The viewer's own views of a list and what others share, by name. */
export async function listSavedViews(ctx: Context, input: PageInput & { readonly page: SavedViewPage }): Promise<Page<SavedViewItem> | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { workspaceId } = ctx;
  const list = `saved-views/${input.page}`;
  const position = input.cursor === undefined ? null : readCursor(workspaceId, list, input.cursor, ["text", "text"]);
  if (isRefusal(position)) return position;
  const beyond = position === null ? [] : [{ OR: [{ name: { gt: position[0] } }, { name: position[0], id: { gt: position[1] } }] }];
  const rows = await ctx.database.prisma.savedView.findMany({
    where: { workspaceId, page: input.page, AND: [{ OR: [{ isShared: true }, { personId: viewer.person.id }] }, ...beyond] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: input.limit + 1,
    select: SAVED_VIEW_COLUMNS,
  });
  return pageFrom(rows, input.limit, (row) => toSavedView(row, viewer), (row) => makeCursor(workspaceId, list, [row.name, row.id]));
}

export async function getSavedView(ctx: Context, id: string): Promise<SavedViewItem | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const row = await ctx.database.prisma.savedView.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: SAVED_VIEW_COLUMNS });
  if (row === null || (!row.isShared && row.personId !== viewer.person.id)) return missing("saved view", id);
  return toSavedView(row, viewer);
}
