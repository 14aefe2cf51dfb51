import type { Electorate } from "@/lib/core/approval";
import type { Rule, WhoSpec } from "@/lib/core/policy/rule";
import { refuse, type Refusal } from "@/lib/core/refusal";

/** The first person or unit that rules name and the workspace does not have, or null: such a rule would ask or tell nobody. */
export function rulesFault(rules: readonly Rule[], everybody: Electorate): Refusal | null {
  for (const rule of rules) {
    const person = whoOf(rule)
      .flatMap((who) => (who.type === "people" ? who.ids : []))
      .find((id) => everybody.people.get(id)?.status !== "active");
    if (person !== undefined) return nobody(rule, "person", person);
    const unit = rule.when.flatMap((condition) => (condition.type === "unit" ? condition.unitIds : [])).find((id) => !everybody.units.has(id));
    if (unit !== undefined) return nobody(rule, "unit", unit);
  }
  return null;
}

function whoOf(rule: Rule): readonly WhoSpec[] {
  switch (rule.then.effect) {
    case "hold":
      return rule.then.hold.deciders;
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
