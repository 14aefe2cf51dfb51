import type { PolicyDetail } from "@/lib/contracts/policies";
import type { Rule } from "@/lib/core/policy/rule";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing, rightFault, stale } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { rulesFault } from "./references";
import { insertVersion, loadPolicy } from "./store";

export type RulesChange = {
  readonly policyId: string;
  /** The policy's version that the caller saw. */
  readonly version: number;
  readonly reason: string;
  /** The new rules from those in force. */
  readonly next: (rules: readonly Rule[]) => Rule[] | Refusal;
};

/** Puts a new version of a policy's rules in force. Every older one stays, with its reason. */
export async function changeRules(ctx: Context, change: RulesChange): Promise<PolicyDetail | Refusal> {
  const { workspaceId } = ctx;
  const { policyId: id, reason } = change;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "edit_policies", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const before = await loadPolicy(tx, workspaceId, id);
    if (before === null) return missing("policy", id);
    const right = rightFault(ctx.actor, everybody, "edit_policies", [before.unitId === null ? "everywhere" : { unitId: before.unitId }]);
    if (right !== null) return right;
    if (before.version !== change.version) return stale("policy", before.version);
    const rules = change.next(before.rules);
    if (isRefusal(rules)) return rules;
    const fault = await rulesFault(tx, workspaceId, rules, everybody);
    if (fault !== null) return fault;
    const activeVersion = (await tx.policyVersion.count({ where: { workspaceId, policyId: id } })) + 1;
    const activeVersionId = await insertVersion(ctx, tx, now, { policyId: id, version: activeVersion, rules, reason });
    await tx.policy.update({ where: { workspaceId_id: { workspaceId, id } }, data: { activeVersionId, version: { increment: 1 } }, select: { id: true } });
    await rememberKey(tx, ctx, id);
    const after: PolicyDetail = { ...before, activeVersion, version: before.version + 1, ruleCount: rules.length, rules };
    return { result: after, events: [changeEvent(ctx, "policy.version_created", "policy", id, { before, after, reason })], raisesEpoch: true };
  });
}
