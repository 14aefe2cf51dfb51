/** What goes into a decision, and what comes out of it. */

import type { Effect } from "../action";
import type { Stage } from "../approval-route";
import type { NotifyTerms, RouteUse, WhoSpec } from "./rule";

export type DecisionRequest = {
  readonly agentId: string;
  readonly credentialId: string;
  readonly toolName: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Where the arguments break the tool's schema; empty if they do not. */
  readonly argumentFaults: readonly string[];
  readonly actionId: string;
  readonly runId: string | null;
  readonly processId: string | null;
  /** The agents of all actions above this one, nearest first. */
  readonly parentAgentIds: readonly string[];
  /** The people that this action, or any above it, is done for. */
  readonly onBehalfOf: readonly { readonly personId: string; readonly proven: boolean }[];
  /** Holds that people have already approved for exactly this action: `holdKey(policyVersion, rule)`. */
  readonly satisfiedHolds: ReadonlySet<string>;
  /** Whether proposing: limits on open questions bind only new ones. */
  readonly isProposal: boolean;
};

export type Reason = {
  readonly policy: string;
  readonly rule: string;
  readonly effect: Effect;
  readonly because: string;
};

export type RiskFactor = { readonly name: string; readonly points: number; readonly because: string };
export type Risk = { readonly score: number; readonly factors: readonly RiskFactor[] };

export type TraceStep = {
  /** `check` is Reeve's own (status, permission, autonomy …); `rule` is a policy's. */
  readonly kind: "check" | "rule";
  readonly policy: string;
  readonly policyVersion: string;
  readonly rule: string;
  readonly name: string;
  readonly effect: Effect;
  readonly because: string;
  /** A condition could not be evaluated and so counted as matched. */
  readonly missing: boolean;
  /** A hold that people have already approved. */
  readonly satisfied: boolean;
};

export type HoldObligation = {
  /** In the order in which they are passed; never none. */
  readonly stages: readonly [Stage, ...Stage[]];
  /** Who decides in none of them, beside those whom the gate keeps out itself. */
  readonly excludes: readonly WhoSpec[];
  /** How long the agent has to take its permit after approval, in seconds (GATE 12). */
  readonly permitWithinS: number;
  /** The routes that it came from, as they were. */
  readonly routes: readonly RouteUse[];
  /** `holdKey` of every hold that this approval would satisfy. */
  readonly holdKeys: readonly string[];
};

export type NotifyObligation = NotifyTerms & { readonly recipients: readonly string[] };

/** Why Reeve itself denies, where it is not a policy's rule. */
export const DENY_REASONS = [
  "gate_closed",
  "agent_not_active",
  "credential_not_in_force",
  "stopped",
  "unknown_tool",
  "arguments_invalid",
  "parent_not_active",
  "no_permission",
  "observe_only",
  "no_rule_allows",
  "too_many_open",
] as const;
export type DenyReason = (typeof DENY_REASONS)[number];

export type Decision = {
  readonly effect: Effect;
  /** Only what led to the effect: the steps that are as strict as it. Never empty. */
  readonly reasons: readonly Reason[];
  readonly risk: Risk;
  /** Every check and rule that applied, with actual values. */
  readonly trace: readonly TraceStep[];
  /** Rules looked at that did not match. */
  readonly unmatchedRules: number;
  readonly hold: HoldObligation | null;
  readonly notify: NotifyObligation | null;
  /** Stopped by an intervention, not by a rule: an approval stays, and the permit may be asked for again later (GATE 12). */
  readonly stoppedBy: string | null;
  /** A stable reason where Reeve itself denies; null where a policy's rule does, or nothing. */
  readonly denyReason: DenyReason | null;
  readonly policyVersion: string;
  readonly object: string | null;
  readonly recipient: string | null;
  readonly amount: { readonly value: string; readonly currency: string | null } | null;
  readonly toolId: string | null;
  readonly systemId: string | null;
  readonly unitId: string | null;
};

export function holdKey(policyVersion: string, ruleId: string): string {
  return `${policyVersion}#${ruleId}`;
}

