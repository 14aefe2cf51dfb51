/**
 * Policies compiled for the hot path: rules as closures, found by what they name, so that a decision looks only at rules that
 * could apply. A set with one invalid rule is refused whole, and its gate stays closed.
 */

import { effectOf, isRouted, routeOfHold, routeOfTerms, type HoldRoute, type PolicyVersion, type Rule } from "./rule";
import { EFFECT_RANK, type Effect } from "../action";
import { addTo } from "../add-to";
import { refuse, type Refusal } from "../refusal";
import type { ApprovalRoute } from "../approval-route";
import type { Case } from "./case";
import { compileCondition, MISSING, NO, YES, type Check, type Clocks, type Outcome } from "./condition";
import { holdKey } from "./decision";
import { ruleFault } from "./validate";
import { zoneClock, type ZoneClock } from "./zone-clock";

export type CompiledRule = {
  /** Its place among all rules of the set. */
  readonly ordinal: number;
  readonly rule: Rule;
  readonly policy: PolicyVersion;
  readonly effect: Effect;
  readonly holdKey: string;
  /** Of a rule that holds. */
  readonly hold: HoldRoute | null;
  /**
   * Whether it can lift the default deny. A rule that asks for risk only ever restricts: else more risk, or less data, could
   * turn a deny into a hold.
   */
  readonly isGround: boolean;
  readonly checks: readonly Check[];
};

type Buckets = ReadonlyMap<string, readonly CompiledRule[]>;

/** Each rule lies under the narrowest thing it names: under every value of that one condition, and nowhere else. */
type RuleIndex = {
  readonly byAgent: Buckets;
  readonly byTool: Buckets;
  readonly byRole: Buckets;
  readonly byUnit: Buckets;
  readonly bySystem: Buckets;
  readonly bySideEffect: Buckets;
  /** All of `bySideEffect` once: an unclassified tool could have any. */
  readonly anySideEffect: readonly CompiledRule[];
  readonly everywhere: readonly CompiledRule[];
};

export type CompiledPolicies = {
  /** What the caller named this set: stable for the same versions. */
  readonly version: string;
  readonly versions: readonly PolicyVersion[];
  readonly routes: Routes;
  readonly index: RuleIndex;
  /** Unit → how many rules bind its agents; the empty string is everybody. */
  readonly ruleCounts: ReadonlyMap<string, number>;
};

export type Match = { readonly compiled: CompiledRule; readonly missing: boolean; readonly outcomes: readonly Outcome[] };

/** Version ids that Reeve's own holds use. */
const RESERVED_VERSIONS: ReadonlySet<string> = new Set(["autonomy", "reeve"]);

/** By id. */
export type Routes = ReadonlyMap<string, ApprovalRoute>;

/** The set, or why it cannot be used, naming policy, rule and what to do (`invalid_input`, reason `invalid_policy`). */
export function compilePolicies(versions: readonly PolicyVersion[], version: string, routes: Routes = new Map()): CompiledPolicies | Refusal {
  const fault = setFault(versions, routes);
  if (fault !== null) return refuse("invalid_input", fault, { reason: "invalid_policy" });
  const clocks = sharedClocks();
  const rules: CompiledRule[] = [];
  const ruleCounts = new Map<string, number>();
  for (const policy of versions) {
    const scope = policy.unitId ?? "";
    ruleCounts.set(scope, (ruleCounts.get(scope) ?? 0) + policy.rules.length);
    for (const rule of policy.rules) rules.push(compileRule(rule, policy, rules.length, clocks, routes));
  }
  return { version, versions, routes, index: indexRules(rules), ruleCounts };
}

function setFault(versions: readonly PolicyVersion[], routes: Routes): string | null {
  const seen = new Set<string>();
  for (const policy of versions) {
    const name = `policy \`${policy.policyName}\` version ${policy.version}`;
    if (RESERVED_VERSIONS.has(policy.versionId) || policy.versionId.includes("#")) return `${name} has a version id that Reeve keeps for itself; publish it again`;
    if (seen.has(policy.versionId)) return `${name} is in the set twice; publish each version once`;
    seen.add(policy.versionId);
    const ids = new Set<string>();
    if (!Array.isArray(policy.rules)) return `${name} has no list of rules; publish it again`;
    for (const [at, rule] of policy.rules.entries()) {
      const fault = ruleFault(rule) ?? routeFault(rule, routes);
      if (fault !== null) return `${name}, rule ${ruleName(rule, at)} ${fault}`;
      if (ids.has(rule.id)) return `${name}, rule ${ruleName(rule, at)} has the id of a rule before it; give it its own`;
      ids.add(rule.id);
    }
  }
  return null;
}

function routeFault({ then }: Rule, routes: Routes): string | null {
  if (then.effect !== "hold" || !isRouted(then.hold) || routes.has(then.hold.routeId)) return null;
  return `names the approval route \`${then.hold.routeId}\`, which is not in this workspace; name one that is`;
}

function ruleName(rule: unknown, at: number): string {
  const id = typeof rule === "object" && rule !== null ? (rule as { id?: unknown }).id : undefined;
  return typeof id === "string" ? `\`${id.slice(0, 60)}\`` : `${at + 1}`;
}

function sharedClocks(): Clocks {
  const clocks = new Map<string, ZoneClock>();
  return (zone) => {
    const clock = clocks.get(zone) ?? zoneClock(zone);
    if (clock === null) throw new Error(`a validated zone is unknown: ${zone}`);
    clocks.set(zone, clock);
    return clock;
  };
}

function compileRule(rule: Rule, policy: PolicyVersion, ordinal: number, clocks: Clocks, routes: Routes): CompiledRule {
  return {
    ordinal,
    rule,
    policy,
    effect: effectOf(rule),
    holdKey: holdKey(policy.versionId, rule.id),
    hold: holdOf(rule, routes),
    isGround: effectOf(rule) !== "deny" && rule.when.every((condition) => condition.type !== "risk"),
    checks: rule.when.map((condition) => compileCondition(condition, clocks)),
  };
}

function holdOf({ then }: Rule, routes: Routes): HoldRoute | null {
  if (then.effect !== "hold") return null;
  if (!isRouted(then.hold)) return routeOfTerms(then.hold);
  const route = routes.get(then.hold.routeId);
  if (route === undefined) throw new Error(`a validated route is unknown: ${then.hold.routeId}`);
  return routeOfHold(route);
}

type Place = { readonly bucket: Exclude<keyof RuleIndex, "anySideEffect" | "everywhere">; readonly values: readonly string[] };

/** From the narrowest to the widest; where a rule names several, the first of these finds it. */
const PLACES = [
  ["agent.id", "byAgent"],
  ["tool.name", "byTool"],
  ["agent.role", "byRole"],
  ["system.id", "bySystem"],
  ["tool.sideEffect", "bySideEffect"],
] as const;

function placeOf({ rule, policy }: CompiledRule): Place | null {
  const texts = (attribute: string) =>
    rule.when.find((one) => one.type === "text" && one.op === "in" && one.attribute === attribute) as { values: readonly string[] } | undefined;
  for (const [attribute, bucket] of PLACES.slice(0, 3)) {
    const found = texts(attribute);
    if (found !== undefined) return { bucket, values: found.values };
  }
  if (policy.unitId !== null) return { bucket: "byUnit", values: [policy.unitId] };
  for (const [attribute, bucket] of PLACES.slice(3)) {
    const found = texts(attribute);
    if (found !== undefined) return { bucket, values: found.values };
  }
  return null;
}

function indexRules(rules: readonly CompiledRule[]): RuleIndex {
  const buckets = {
    byAgent: new Map<string, CompiledRule[]>(),
    byTool: new Map<string, CompiledRule[]>(),
    byRole: new Map<string, CompiledRule[]>(),
    byUnit: new Map<string, CompiledRule[]>(),
    bySystem: new Map<string, CompiledRule[]>(),
    bySideEffect: new Map<string, CompiledRule[]>(),
  };
  const anySideEffect: CompiledRule[] = [];
  const everywhere: CompiledRule[] = [];
  for (const rule of rules) {
    const place = placeOf(rule);
    if (place === null) everywhere.push(rule);
    else for (const value of new Set(place.values)) addTo(buckets[place.bucket], value, rule);
    if (place?.bucket === "bySideEffect") anySideEffect.push(rule);
  }
  return { ...buckets, anySideEffect, everywhere };
}

/** Every rule that binds this case and applies to it, in the set's order. */
export function matchRules({ index }: CompiledPolicies, c: Case): Match[] {
  const matches: Match[] = [];
  collect(index.byAgent.get(c.agent.id), c, matches);
  collect(index.byTool.get(c.tool.name), c, matches);
  for (const roleId of c.agent.roleIds) collect(index.byRole.get(roleId), c, matches);
  for (const unitId of c.unitIds) collect(index.byUnit.get(unitId), c, matches);
  collect(index.bySystem.get(c.system.id), c, matches);
  collect(c.tool.sideEffect === null ? index.anySideEffect : index.bySideEffect.get(c.tool.sideEffect), c, matches);
  collect(index.everywhere, c, matches);
  return matches.length < 2 ? matches : inOrder(matches);
}

/** Every rule that binds this agent and could apply to this tool, whatever the arguments, the time and the rest: in the set's order. */
export function rulesInReach({ index }: CompiledPolicies, c: Pick<Case, "agent" | "tool" | "system" | "unitIds">): CompiledRule[] {
  const found = new Set<CompiledRule>([
    ...(index.byAgent.get(c.agent.id) ?? []),
    ...(index.byTool.get(c.tool.name) ?? []),
    ...c.agent.roleIds.flatMap((id) => index.byRole.get(id) ?? []),
    ...c.unitIds.flatMap((id) => index.byUnit.get(id) ?? []),
    ...(index.bySystem.get(c.system.id) ?? []),
    ...(c.tool.sideEffect === null ? index.anySideEffect : (index.bySideEffect.get(c.tool.sideEffect) ?? [])),
    ...index.everywhere,
  ]);
  return [...found].filter(({ policy }) => policy.unitId === null || c.unitIds.includes(policy.unitId)).sort((a, b) => a.ordinal - b.ordinal);
}

/** An agent may have two roles that one rule names, so the same rule can be found twice. */
function inOrder(matches: Match[]): Match[] {
  matches.sort((a, b) => a.compiled.ordinal - b.compiled.ordinal);
  return matches.filter((one, at) => one.compiled !== matches[at - 1]?.compiled);
}

function collect(rules: readonly CompiledRule[] | undefined, c: Case, into: Match[]): void {
  if (rules === undefined) return;
  for (const compiled of rules) {
    const { unitId } = compiled.policy;
    if (unitId !== null && !c.unitIds.includes(unitId)) continue;
    const match = matchRule(compiled, c);
    if (match !== null) into.push(match);
  }
}

const NO_OUTCOMES: readonly Outcome[] = [];

function matchRule(compiled: CompiledRule, c: Case): Match | null {
  const { checks } = compiled;
  const restricts = EFFECT_RANK[compiled.effect] > 0;
  let missing: Outcome[] | null = null;
  for (let at = 0; at < checks.length; at += 1) {
    const outcome = (checks[at] as Check).test(c);
    if (outcome === NO || (outcome === MISSING && !restricts)) return null;
    if (outcome === MISSING) (missing ??= checks.map(() => YES))[at] = MISSING;
  }
  return { compiled, missing: missing !== null, outcomes: missing ?? NO_OUTCOMES };
}

/** Why a rule applied, condition by condition, with the actual values. */
export function explainMatch({ compiled, outcomes }: Match, c: Case): string {
  if (compiled.checks.length === 0) return "it applies to every action";
  let text = "";
  for (const [at, check] of compiled.checks.entries()) text += `${at === 0 ? "" : "; "}${check.explain(c, outcomes[at] ?? YES)}`;
  return text;
}

/** How many rules bind an agent of these units, whatever they say. */
export function boundRules({ ruleCounts }: CompiledPolicies, unitIds: readonly string[]): number {
  let count = ruleCounts.get("") ?? 0;
  for (const unitId of unitIds) count += ruleCounts.get(unitId) ?? 0;
  return count;
}
