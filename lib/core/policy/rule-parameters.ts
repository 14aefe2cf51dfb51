/** A rule's parameters, changed by form: the same rule with another limit, other people or another deadline. */

import { refuse, type Refusal } from "../refusal";
import { DEFAULT_HOLD, isRouted, type Condition, type HoldTerms, type NotifyTerms, type RoutedHold, type Rule, type WhoSpec } from "./rule";
import { ruleFault } from "./validate";

export type RuleParameters = {
  readonly limit?: string | undefined;
  readonly currency?: string | undefined;
  readonly deciders?: readonly WhoSpec[] | undefined;
  readonly quorum?: number | undefined;
  readonly withinS?: number | undefined;
  /** An approval route to leave the hold to, in place of whom it names itself. */
  readonly routeId?: string | undefined;
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

function withTerms(rule: Rule, { deciders, quorum, withinS, routeId, tell, objectWithinS }: RuleParameters): Rule | Refusal {
  const hold: Partial<HoldTerms> = { ...(deciders && { deciders }), ...(quorum !== undefined && { quorum }), ...(withinS !== undefined && { withinS }) };
  const notify: Partial<NotifyTerms> = { ...(tell && { tell }), ...(objectWithinS !== undefined && { objectWithinS }) };
  const { then } = rule;
  const wrong = ((Object.keys(hold).length > 0 || routeId !== undefined) && then.effect !== "hold") || (Object.keys(notify).length > 0 && then.effect !== "notify");
  if (wrong) return refuse("refused", `the rule \`${rule.name}\` is of the effect ${then.effect}, which has no such parameter`, { reason: "no_such_parameter" });
  if (then.effect === "hold") {
    const next = nextHold(rule.name, then.hold, hold, routeId);
    return "refused" in next ? next : { ...rule, then: { ...then, hold: next } };
  }
  if (then.effect === "notify") return { ...rule, then: { ...then, notify: { ...then.notify, ...notify } } };
  return rule;
}

/** A hold left to a route has no terms of its own; whoever takes it back says who decides, how many and by when. */
function nextHold(name: string, before: HoldTerms | RoutedHold, terms: Partial<HoldTerms>, routeId: string | undefined): HoldTerms | RoutedHold | Refusal {
  const hasTerms = Object.keys(terms).length > 0;
  if (routeId !== undefined && hasTerms) return refuse("invalid_input", "give an approval route, or who decides, how many and by when, not both", { reason: "two_ways" });
  if (routeId !== undefined) return { routeId };
  if (!isRouted(before)) return { ...before, ...terms };
  if (!hasTerms) return before;
  const { deciders, quorum, withinS } = terms;
  if (deciders !== undefined && quorum !== undefined && withinS !== undefined) return { ...DEFAULT_HOLD, deciders, quorum, withinS };
  return refuse("refused", `the rule \`${name}\` leaves all this to an approval route; change that route, or say who decides, how many and by when`, { reason: "no_such_parameter" });
}
