import type { WorkspaceItem } from "@/lib/contracts/workspaces";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { toWorkspace, WORKSPACE_COLUMNS } from "./read";

/** Renames the workspace. Its slug is in links, logs and scripts, so it stays. */
export async function renameWorkspace(ctx: Context, name: string): Promise<WorkspaceItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const allowed = await authorize(ctx, tx, "manage_units", "everywhere");
    if (isRefusal(allowed)) return allowed;
    const where = { id: workspaceId };
    const before = await tx.workspace.findUnique({ where, select: { name: true } });
    if (before === null) return refuse("not_found", "there is no such workspace");
    const after = await tx.workspace.update({ where, data: { name }, select: WORKSPACE_COLUMNS });
    return { result: toWorkspace(after), events: [changeEvent(ctx, "workspace.renamed", "workspace", workspaceId, { before, after: { name } })], raisesEpoch: true };
  });
}
