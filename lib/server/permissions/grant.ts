import type { NewPermission, PermissionItem } from "@/lib/contracts/permissions";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, rightFault } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { PERMISSION_COLUMNS, toPermission } from "./store";
import { placeOfSubject, subjectFault, targetFault } from "./subject";

export async function grantPermission(ctx: Context, input: NewPermission): Promise<PermissionItem | Refusal> {
  const { workspaceId } = ctx;
  const { subject, target, expiresAt } = input;
  const columns = { subjectType: subject.type, subjectId: subject.id, targetType: target.type, targetId: target.id };
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_agents", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const place = await placeOfSubject(tx, workspaceId, everybody, subject);
    if (isRefusal(place)) return place;
    const fault = rightFault(ctx.actor, everybody, "manage_agents", [place]) ?? (await subjectFault(tx, workspaceId, subject)) ?? (await targetFault(tx, workspaceId, target));
    if (fault !== null) return fault;
    if (expiresAt !== null && expiresAt <= now) return refuse("invalid_input", "`expiresAt` is over already; name a later time", { reason: "in_the_past" });
    const same = await tx.permission.findUnique({ where: { workspaceId_subjectType_subjectId_targetType_targetId: { workspaceId, ...columns } }, select: { id: true } });
    if (same !== null) return refuse("conflict", "this permission is there already; revoke it first to give it another end", { reason: "already_granted", current: { id: same.id } });
    const permission = toPermission(await tx.permission.create({ data: { workspaceId, id: newId("permission", now.getTime()), ...columns, expiresAt }, select: PERMISSION_COLUMNS }));
    await rememberKey(tx, ctx, permission.id);
    const subjects = { [subject.type]: subject.id, [target.type]: target.id };
    return { result: permission, events: [changeEvent(ctx, "permission.granted", "permission", permission.id, { before: null, after: permission, subjects })], raisesEpoch: true };
  });
}
