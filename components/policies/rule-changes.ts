import { readRule, type RuleReading } from "@/lib/core/policy/reading";
import type { NameOf } from "@/lib/core/policy/reading-words";
import type { Rule } from "@/lib/core/policy/rule";

/** A rule as two versions of a policy have it, in words. */
export type RuleChange =
  | { readonly kind: "added"; readonly id: string; readonly name: string; readonly reading: RuleReading }
  | { readonly kind: "removed"; readonly id: string; readonly name: string; readonly reading: RuleReading }
  | { readonly kind: "changed"; readonly id: string; readonly name: string; readonly before: ReadRule; readonly after: ReadRule };

export type ReadRule = { readonly name: string; readonly reads: string; readonly also: readonly string[] };

/** What is different between two versions, in the order of the later one. Which rule comes first means nothing: the strictest wins. */
export function ruleChanges(before: readonly Rule[], after: readonly Rule[], nameOf: NameOf): RuleChange[] {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map((rule) => rule.id));
  const inForce = after.flatMap((rule): RuleChange[] => {
    const was = old.get(rule.id);
    if (was === undefined) return [{ kind: "added", id: rule.id, name: rule.name, reading: readRule(rule, nameOf) }];
    if (JSON.stringify(was) === JSON.stringify(rule)) return [];
    return [{ kind: "changed", id: rule.id, name: rule.name, before: inWords(was, nameOf), after: inWords(rule, nameOf) }];
  });
  const gone = before.filter((rule) => !kept.has(rule.id));
  return [...inForce, ...gone.map((rule): RuleChange => ({ kind: "removed", id: rule.id, name: rule.name, reading: readRule(rule, nameOf) }))];
}

function inWords(rule: Rule, nameOf: NameOf): ReadRule {
  const { sentence, notes } = readRule(rule, nameOf);
  return { name: rule.name, reads: sentence, also: notes };
}
