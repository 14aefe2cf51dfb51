/** Policies: named, versioned sets of rules. A rule is typed conditions and an effect, stored as JSON. */

import type { Role } from "../actor";
import type { Effect } from "../action";
import type { ApprovalRoute, RouteStage } from "../approval-route";

export type TextAttribute =
  | "agent.id"
  | "agent.riskTier"
  | "agent.role"
  | "tool.name"
  | "tool.sideEffect"
  | "tool.dataClass"
  | "tool.reversibility"
  | "system.id"
  | "object"
  | "recipient"
  | "process";

/** All conditions of a rule must hold. What a condition needs and the request lacks is missing: it matches where the rule restricts. */
export type Condition =
  | { readonly type: "text"; readonly attribute: TextAttribute; readonly op: "in" | "not_in"; readonly values: readonly string[] }
  /** The agent belongs to the unit or one below it. */
  | { readonly type: "unit"; readonly op: "in" | "not_in"; readonly unitIds: readonly string[] }
  | { readonly type: "autonomy"; readonly op: "at_least" | "at_most"; readonly level: number }
  /** `limit` is a decimal in `currency`; an amount in another currency is missing, for want of a rate (GATE 20). */
  | { readonly type: "amount"; readonly op: "over" | "at_most"; readonly limit: string; readonly currency: string }
  | { readonly type: "risk"; readonly op: "at_least"; readonly score: number }
  | { readonly type: "argument"; readonly path: string; readonly op: "equals" | "not_equals"; readonly value: string | number | boolean | null }
  | { readonly type: "argument"; readonly path: string; readonly op: "in" | "not_in"; readonly values: readonly (string | number | boolean | null)[] }
  /** Exact decimal comparison. */
  | { readonly type: "argument"; readonly path: string; readonly op: "over" | "at_least" | "below" | "at_most"; readonly number: string }
  | { readonly type: "argument"; readonly path: string; readonly op: "contains" | "starts_with" | "ends_with"; readonly text: string }
  | { readonly type: "argument"; readonly path: string; readonly op: "present" | "absent" }
  /** Local wall-clock time in an IANA zone; `from` and `to` are `HH:MM`, `to` exclusive, and may span midnight. Days are ISO (1 is Monday). */
  | {
      readonly type: "time";
      readonly op: "within" | "outside";
      readonly zone: string;
      readonly days: readonly number[];
      readonly from: string;
      readonly to: string;
    };

/** Who: named people, or everybody with a role in the agent's unit or above it, or anywhere. */
export type WhoSpec =
  | { readonly type: "people"; readonly ids: readonly string[] }
  | { readonly type: "role"; readonly role: Role; readonly where: "agent_unit" | "anywhere" }
  | { readonly type: "owner" }
  | { readonly type: "deputy" };

export type HoldTerms = {
  readonly deciders: readonly WhoSpec[];
  readonly quorum: number;
  /** How many rejections end it; 1 unless the rule says more (GATE 23). */
  readonly rejections: number;
  /** How long people have, in seconds. */
  readonly withinS: number;
  /** How long the agent has to take its permit after approval (GATE 12). */
  readonly permitWithinS: number;
};

/** A hold that leaves all of it to an approval route, as that stands when the action is decided. */
export type RoutedHold = { readonly routeId: string };

/** What becomes of a hold: its stages, each of which may ask for an amount or a risk first. */
export type HoldRoute = Pick<ApprovalRoute, "excludes" | "permitWithinS"> & {
  readonly stages: readonly RouteStage[];
  /** Null where the rule says by itself who decides. */
  readonly route: RouteUse | null;
};

/** Which route, and as what version. */
export type RouteUse = { readonly id: string; readonly version: number };

export function isRouted(hold: HoldTerms | RoutedHold): hold is RoutedHold {
  return "routeId" in hold;
}

/** Terms of a rule as the route of one stage that they are. */
export function routeOfTerms({ deciders, quorum, rejections, withinS, permitWithinS }: HoldTerms): HoldRoute {
  return { stages: [{ name: null, when: null, deciders, quorum, rejections, withinS }], excludes: [], permitWithinS, route: null };
}

export function routeOfHold({ id, version, stages, excludes, permitWithinS }: ApprovalRoute): HoldRoute {
  return { stages, excludes, permitWithinS, route: { id, version } };
}

export type NotifyTerms = {
  readonly tell: readonly WhoSpec[];
  /** 0 to 86,400: with a window the permit is valid only from its end, and any recipient may object. */
  readonly objectWithinS: number;
};

export type Rule = {
  readonly id: string;
  readonly name: string;
  readonly when: readonly Condition[];
  readonly then:
    | { readonly effect: "allow" }
    | { readonly effect: "notify"; readonly notify: NotifyTerms }
    | { readonly effect: "hold"; readonly hold: HoldTerms | RoutedHold }
    | { readonly effect: "deny" };
};

export type PolicyVersion = {
  readonly policyId: string;
  readonly policyName: string;
  readonly versionId: string;
  readonly version: number;
  /** The unit whose agents it binds, with all below; null for everybody. */
  readonly unitId: string | null;
  readonly rules: readonly Rule[];
};

export const DEFAULT_HOLD: HoldTerms = {
  deciders: [
    { type: "role", role: "approver", where: "agent_unit" },
    { type: "role", role: "admin", where: "agent_unit" },
  ],
  quorum: 1,
  rejections: 1,
  withinS: 4 * 3600,
  permitWithinS: 900,
};

export const DEFAULT_ROUTE: HoldRoute = routeOfTerms(DEFAULT_HOLD);

export function effectOf(rule: Rule): Effect {
  return rule.then.effect;
}
