import type { PolicyItem, PolicyStatusChange } from "@/lib/contracts/policies";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, rightFault, stale } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { routesFault } from "./references";
import { loadPolicy } from "./store";

export async function changePolicyStatus(ctx: Context, id: string, change: PolicyStatusChange): Promise<PolicyItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "edit_policies", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const found = await loadPolicy(tx, workspaceId, id);
    if (found === null) return missing("policy", id);
    const { rules, ...before } = found;
    const right = rightFault(ctx.actor, everybody, "edit_policies", [before.unitId === null ? "everywhere" : { unitId: before.unitId }]);
    if (right !== null) return right;
    if (before.version !== change.version) return stale("policy", before.version);
    // A route may have been retired while nothing in force named it.
    const fault = change.status === "active" ? await routesFault(tx, workspaceId, rules) : null;
    if (fault !== null) return fault;
    await tx.policy.update({ where: { workspaceId_id: { workspaceId, id } }, data: { status: change.status, version: { increment: 1 } }, select: { id: true } });
    const after: PolicyItem = { ...before, status: change.status, version: before.version + 1 };
    return { result: after, events: [changeEvent(ctx, "policy.status_changed", "policy", id, { before, after, reason: change.reason })], raisesEpoch: true };
  });
}
