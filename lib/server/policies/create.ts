import type { NewPolicy, PolicyDetail } from "@/lib/contracts/policies";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, taken } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { rulesFault } from "./references";
import { insertVersion } from "./store";

export async function createPolicy(ctx: Context, input: NewPolicy): Promise<PolicyDetail | Refusal> {
  const { workspaceId } = ctx;
  const { name, unitId, rules, reason } = input;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "edit_policies", unitId === null ? "everywhere" : { unitId });
    if (isRefusal(everybody)) return everybody;
    if (unitId !== null && !everybody.units.has(unitId)) return missing("unit", unitId);
    const fault = await rulesFault(tx, workspaceId, rules, everybody);
    if (fault !== null) return fault;
    const same = await tx.policy.findUnique({ where: { workspaceId_name: { workspaceId, name } }, select: { id: true } });
    if (same !== null) return taken("policy", name);
    const id = newId("policy", now.getTime());
    await tx.policy.create({ data: { workspaceId, id, name, unitId }, select: { id: true } });
    const activeVersionId = await insertVersion(ctx, tx, now, { policyId: id, version: 1, rules, reason });
    await tx.policy.update({ where: { workspaceId_id: { workspaceId, id } }, data: { activeVersionId }, select: { id: true } });
    await rememberKey(tx, ctx, id);
    const after: PolicyDetail = { id, name, unitId, status: "active", activeVersion: 1, version: 1, ruleCount: rules.length, rules };
    return { result: after, events: [changeEvent(ctx, "policy.created", "policy", id, { before: null, after, reason })], raisesEpoch: true };
  });
}
