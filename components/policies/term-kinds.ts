import type { Effect } from "@/lib/core/action";
import type { Rule } from "@/lib/core/policy/rule";

/** Which terms a rule has at all. A limit only where it is clear which is meant. */
export type TermKinds = { readonly hasLimit: boolean; readonly effect: Effect };

export function kindsOf(rule: Rule): TermKinds {
  return { hasLimit: rule.when.filter((one) => one.type === "amount").length === 1, effect: rule.then.effect };
}

/** Whether there is anything that a form can change. */
export function hasTerms({ hasLimit, effect }: TermKinds): boolean {
  return hasLimit || effect === "hold" || effect === "notify";
}
