import type { PermissionItem } from "@/lib/contracts/permissions";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, rightFault } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { PERMISSION_COLUMNS, toPermission } from "./store";
import { placeOfSubject } from "./subject";

/** Takes a permission away. The row goes; that it was there, and who took it, stays in the log. */
export async function revokePermission(ctx: Context, id: string): Promise<PermissionItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_agents", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const row = await tx.permission.findUnique({ where: { workspaceId_id: { workspaceId, id } }, select: PERMISSION_COLUMNS });
    if (row === null) return missing("permission", id);
    const before = toPermission(row);
    const place = await placeOfSubject(tx, workspaceId, everybody, before.subject);
    if (isRefusal(place)) return place;
    const fault = rightFault(ctx.actor, everybody, "manage_agents", [place]);
    if (fault !== null) return fault;
    await tx.permission.delete({ where: { workspaceId_id: { workspaceId, id } }, select: { id: true } });
    const subjects = { [before.subject.type]: before.subject.id, [before.target.type]: before.target.id };
    return { result: before, events: [changeEvent(ctx, "permission.revoked", "permission", id, { before, after: null, subjects })], raisesEpoch: true };
  });
}
