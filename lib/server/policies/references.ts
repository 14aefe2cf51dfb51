import type { Electorate } from "@/lib/core/approval";
import { isRouted, type Rule, type WhoSpec } from "@/lib/core/policy/rule";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { Transaction } from "@/lib/server/platform/database";

/** The first person, unit or approval route that rules name and the workspace does not have in force, or null: such a rule would ask or tell nobody. */
export async function rulesFault(tx: Transaction, workspaceId: string, rules: readonly Rule[], everybody: Electorate): Promise<Refusal | null> {
  for (const rule of rules) {
    const person = whoOf(rule)
      .flatMap((who) => (who.type === "people" ? who.ids : []))
      .find((id) => everybody.people.get(id)?.status !== "active");
    if (person !== undefined) return nobody(rule, "person", person);
    const unit = rule.when.flatMap((condition) => (condition.type === "unit" ? condition.unitIds : [])).find((id) => !everybody.units.has(id));
    if (unit !== undefined) return nobody(rule, "unit", unit);
  }
  return routesFault(tx, workspaceId, rules);
}

/** The first approval route that rules name and the workspace does not have in force, or null. */
export async function routesFault(tx: Transaction, workspaceId: string, rules: readonly Rule[]): Promise<Refusal | null> {
  const routes = await tx.approvalRoute.findMany({ where: { workspaceId, status: "active" }, select: { id: true } });
  for (const { name, then } of rules) {
    if (then.effect !== "hold" || !isRouted(then.hold)) continue;
    const { routeId } = then.hold;
    if (!routes.some((one) => one.id === routeId)) return refuse("invalid_input", `the rule \`${name}\` names an approval route \`${routeId}\` that is not in force in this workspace`, { reason: "unknown_reference" });
  }
  return null;
}

function whoOf(rule: Rule): readonly WhoSpec[] {
  switch (rule.then.effect) {
    case "hold":
      return isRouted(rule.then.hold) ? [] : rule.then.hold.deciders;
    case "notify":
      return rule.then.notify.tell;
    case "allow":
    case "deny":
      return [];
    default: {
      const never: never = rule.then;
      throw new Error(`no such effect ${JSON.stringify(never)}`);
    }
  }
}

function nobody(rule: Rule, noun: string, id: string): Refusal {
  return refuse("invalid_input", `the rule \`${rule.name}\` names a ${noun} \`${id}\` that is not in this workspace`, { reason: "unknown_reference" });
}
