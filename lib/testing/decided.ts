import { NO_FACTS } from "@/lib/core/facts";
import { decide } from "@/lib/core/policy/decide";
import { holdKey, type Decision, type DecisionRequest } from "@/lib/core/policy/decision";
import { DEFAULT_HOLD, type Condition, type HoldTerms, type Rule } from "@/lib/core/policy/rule";
import { aPolicyVersion, aRequest, aSnapshot, NOW, type SnapshotParts } from "./factories";

/** What is decided of one act, in a company that has nothing but what the test says. */
export function outcome(parts: SnapshotParts = {}, request: Partial<DecisionRequest> = {}, now = NOW): Decision {
  return decide(aSnapshot(parts), NO_FACTS, aRequest(request), now);
}

export const withRules = (...rules: Rule[]): SnapshotParts => ({ policies: [aPolicyVersion({ rules })] });
export const hold = (parts: Partial<HoldTerms> = {}): Rule["then"] => ({ effect: "hold", hold: { ...DEFAULT_HOLD, ...parts } });
export const over = (limit: string, currency = "EUR"): Condition => ({ type: "amount", op: "over", limit, currency });
export const key = (rule: string): string => holdKey("plv_one", rule);
