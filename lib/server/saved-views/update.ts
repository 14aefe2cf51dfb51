import type { SavedViewChange, SavedViewItem } from "@/lib/contracts/saved-views";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { changeEvent, stale, taken } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { given } from "@/lib/server/platform/page";
import { transact } from "@/lib/server/platform/transact";
import { isNameTaken, loadChangeable, SAVED_VIEW_COLUMNS, toSavedView } from "./store";

export async function updateSavedView(ctx: Context, id: string, { version, ...change }: SavedViewChange): Promise<SavedViewItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const found = await loadChangeable(ctx, tx, id);
    if (isRefusal(found)) return found;
    const { saver, row: before } = found;
    if (before.version !== version) return stale("saved view", before.version);
    if (change.name !== undefined && (await isNameTaken(tx, workspaceId, { ...before, name: change.name }, id))) return taken("saved view", change.name);
    const changed = await tx.savedView.updateManyAndReturn({
      where: { workspaceId, id, version },
      data: { ...given(change), version: { increment: 1 } },
      select: SAVED_VIEW_COLUMNS,
    });
    const [after] = changed;
    // Somebody else's change was committed between the reading and the writing of this one.
    if (after === undefined) return stale("saved view", version + 1);
    return { result: toSavedView(after, saver), events: [changeEvent(ctx, "saved_view.changed", "savedView", id, { before, after })] };
  });
}
