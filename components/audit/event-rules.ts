import type { Rule } from "@/lib/core/policy/rule";
import { ruleFault } from "@/lib/core/policy/validate";
import type { BeforeAfter } from "./event-changes";

/** Of a policy's event the rules on either side, where they are rules. */
export function rulesOf(side: BeforeAfter["after"]): readonly Rule[] {
  const rules = side?.["rules"];
  return Array.isArray(rules) && rules.every((rule) => ruleFault(rule) === null) ? (rules as Rule[]) : [];
}
