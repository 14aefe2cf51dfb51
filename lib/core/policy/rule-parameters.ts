/** A rule's parameters, changed by form: the same rule with another limit, other people or another deadline. */

import { refuse, type Refusal } from "../refusal";
import type { Condition, HoldTerms, NotifyTerms, Rule, WhoSpec } from "./rule";
import { ruleFault } from "./validate";

export type RuleParameters = {
  readonly limit?: string | undefined;
  readonly currency?: string | undefined;
  readonly deciders?: readonly WhoSpec[] | undefined;
  readonly quorum?: number | undefined;
  readonly withinS?: number | undefined;
  readonly tell?: readonly WhoSpec[] | undefined;
  readonly objectWithinS?: number | undefined;
};

/** The rules with one of them changed, or why it does not have that parameter. */
export function withParameters(rules: readonly Rule[], ruleId: string, change: RuleParameters): Rule[] | Refusal {
  const rule = rules.find((one) => one.id === ruleId);
  if (rule === undefined) return refuse("not_found", `this policy has no rule \`${ruleId}\``);
  const limited = withLimit(rule, change);
  if ("refused" in limited) return limited;
  const changed = withTerms(limited, change);
  if ("refused" in changed) return changed;
  const fault = ruleFault(changed);
  if (fault !== null) return refuse("invalid_input", `the rule ${fault}`, { reason: "bad_rule" });
  return rules.map((one) => (one.id === ruleId ? changed : one));
}

function withLimit(rule: Rule, { limit, currency }: RuleParameters): Rule | Refusal {
  if (limit === undefined && currency === undefined) return rule;
  const amounts = rule.when.filter((one) => one.type === "amount");
  if (amounts.length !== 1) {
    const why = amounts.length === 0 ? "has no limit" : "has several limits, so it is not clear which is meant";
    return refuse("refused", `the rule \`${rule.name}\` ${why}; edit its conditions instead`, { reason: "no_such_parameter" });
  }
  const next = (one: Condition): Condition => (one.type === "amount" ? { ...one, limit: limit ?? one.limit, currency: currency ?? one.currency } : one);
  return { ...rule, when: rule.when.map(next) };
}

function withTerms(rule: Rule, { deciders, quorum, withinS, tell, objectWithinS }: RuleParameters): Rule | Refusal {
  const hold: Partial<HoldTerms> = { ...(deciders && { deciders }), ...(quorum !== undefined && { quorum }), ...(withinS !== undefined && { withinS }) };
  const notify: Partial<NotifyTerms> = { ...(tell && { tell }), ...(objectWithinS !== undefined && { objectWithinS }) };
  const { then } = rule;
  const wrong = (Object.keys(hold).length > 0 && then.effect !== "hold") || (Object.keys(notify).length > 0 && then.effect !== "notify");
  if (wrong) return refuse("refused", `the rule \`${rule.name}\` is of the effect ${then.effect}, which has no such parameter`, { reason: "no_such_parameter" });
  if (then.effect === "hold") return { ...rule, then: { ...then, hold: { ...then.hold, ...hold } } };
  if (then.effect === "notify") return { ...rule, then: { ...then, notify: { ...then.notify, ...notify } } };
  return rule;
}
