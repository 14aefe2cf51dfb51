import type { NewSavedView, SavedViewItem } from "@/lib/contracts/saved-views";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { changeEvent, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { isNameTaken, loadSaver, SAVED_VIEW_COLUMNS, toSavedView } from "./store";

/** More than anybody can tell apart in a menu. */
export const MAX_SAVED_VIEWS = 50;

/** A view is a way to look, not a right: whoever may look may save one, and what it lists depends on who opens it. */
export async function createSavedView(ctx: Context, input: NewSavedView): Promise<SavedViewItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const saver = await loadSaver(ctx, tx);
    if (isRefusal(saver)) return saver;
    const personId = saver.person.id;
    if (await isNameTaken(tx, workspaceId, { ...input, personId })) return taken("saved view", input.name);
    const count = await tx.savedView.count({ where: { workspaceId, personId, page: input.page } });
    if (count >= MAX_SAVED_VIEWS) return refuse("refused", `you have ${MAX_SAVED_VIEWS} saved views already; delete one first`, { reason: "too_many" });
    const id = newId("savedView", now.getTime());
    const row = await tx.savedView.create({ data: { workspaceId, id, personId, ...input, createdAt: now }, select: SAVED_VIEW_COLUMNS });
    await rememberKey(tx, ctx, id);
    return { result: toSavedView(row, saver), events: [changeEvent(ctx, "saved_view.created", "savedView", id, { before: null, after: row })] };
  });
}
