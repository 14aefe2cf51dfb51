import type { SavedViewItem } from "@/lib/contracts/saved-views";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { changeEvent, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { loadChangeable, toSavedView } from "./store";

export async function deleteSavedView(ctx: Context, id: string): Promise<SavedViewItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const found = await loadChangeable(ctx, tx, id);
    if (isRefusal(found)) return found;
    const { saver, row: before } = found;
    const { count } = await tx.savedView.deleteMany({ where: { workspaceId, id } });
    if (count === 0) return missing("saved view", id);
    return { result: toSavedView(before, saver), events: [changeEvent(ctx, "saved_view.deleted", "savedView", id, { before, after: null })] };
  });
}
