/** What the log keeps of a decision: the effect, the risk and every step. What follows from these is left out and made again when read. */

import type { Effect } from "../action";
import type { Decision, Reason, Risk, TraceStep } from "./decision";

/** Who speaks in a check: Reeve itself, of whatever version. */
export const REEVE = "reeve";

export type RecordedStep = Pick<TraceStep, "kind" | "rule" | "name" | "effect" | "because"> & {
  /** Absent where Reeve speaks. */
  readonly policy?: string;
  readonly policyVersion?: string;
  readonly missing?: true;
  readonly satisfied?: true;
};

export type RecordedDecision = { readonly effect: Effect; readonly risk: Risk; readonly trace: readonly RecordedStep[] };

export function recordDecision({ effect, risk, trace }: Pick<Decision, "effect" | "risk" | "trace">): RecordedDecision {
  return { effect, risk, trace: trace.map(recordStep) };
}

/** A recorded decision as it was made. */
export function readDecision({ effect, risk, trace }: RecordedDecision): Pick<Decision, "effect" | "reasons" | "risk" | "trace"> {
  const steps = trace.map(readStep);
  return { effect, reasons: reasonsOf(steps, effect), risk, trace: steps };
}

/** The steps as strict as the effect. An act is allowed by rules, or by people who approved every hold; never by a check. */
export function reasonsOf(trace: readonly TraceStep[], effect: Effect): Reason[] {
  const reasons: Reason[] = [];
  for (const step of trace) {
    const counts = step.satisfied ? effect === "allow" : step.effect === effect;
    if (!counts || (effect === "allow" && step.kind === "check" && !step.satisfied)) continue;
    const because = step.satisfied ? `approved: ${step.because}` : step.because;
    reasons.push({ policy: step.policy, rule: step.rule, effect: step.effect, because });
  }
  return reasons;
}

function recordStep(step: TraceStep): RecordedStep {
  const { kind, rule, name, effect, because, policy, policyVersion } = step;
  const spoken = policy === REEVE ? { because, effect, kind, name, rule } : { because, effect, kind, name, policy, policyVersion, rule };
  // What is spread comes last, on the way of every action (decision record 8).
  if (step.missing) return step.satisfied ? { missing: true, satisfied: true, ...spoken } : { missing: true, ...spoken };
  return step.satisfied ? { satisfied: true, ...spoken } : spoken;
}

function readStep(step: RecordedStep): TraceStep {
  const { kind, rule, name, effect, because, policy = REEVE, policyVersion = REEVE, missing = false, satisfied = false } = step;
  return { kind, policy, policyVersion, rule, name, effect, because, missing, satisfied };
}
