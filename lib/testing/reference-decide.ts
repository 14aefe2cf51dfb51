/**
 * The decision written as plainly as possible: no index, no closures, no short cuts; it walks every row and every rule. It is
 * what `decide` must agree with, so it shares none of its code. It leaves the sentences and the risk to others.
 */

import type { Effect } from "../core/action";
import type { Person } from "../core/actor";
import type { Agent } from "../core/agent";
import type { ApprovalRoute } from "../core/approval-route";
import type { Facts } from "../core/facts";
import type { Scope } from "../core/intervention";
import type { DecisionRequest } from "../core/policy/decision";
import { DEFAULT_HOLD, type HoldTerms, type NotifyTerms, type PolicyVersion, type RoutedHold, type Rule, type WhoSpec } from "../core/policy/rule";
import type { Snapshot } from "../core/snapshot";
import type { System, Tool } from "../core/tool";
import { evaluate, type PlainCase } from "./reference-conditions";

export type PlainDecision = {
  readonly effect: Effect;
  readonly denyReason: string | null;
  readonly stoppedBy: string | null;
  /** `policy version / rule / effect`, with what was missing or approved, in the order of the rules, each link of the chain in turn. */
  readonly rules: readonly string[];
  readonly hold: { stages: PlainStage[]; excludes: string[]; routes: string[]; permitWithinS: number; holdKeys: string[] } | null;
  readonly notify: { recipients: string[]; objectWithinS: number } | null;
};

type PlainStage = { deciders: readonly WhoSpec[]; quorum: number; rejections: number; withinS: number };

/** `route` is null where the rule says by itself who decides. */
type Held = { stages: PlainStage[]; excludes: readonly WhoSpec[]; permitWithinS: number; route: string | null; key: string };

const ORDER: readonly Effect[] = ["allow", "notify", "hold", "deny"];

export function referenceDecide(
  snapshot: Snapshot,
  versions: readonly PolicyVersion[],
  facts: Facts,
  request: DecisionRequest,
  risk: number,
  now: number,
): PlainDecision {
  const refusal = firstRefusal(snapshot, request, now);
  if (refusal !== null) return { effect: "deny", ...refusal, rules: [], hold: null, notify: null };

  const chain = [request.agentId, ...request.parentAgentIds].map((id) => snapshot.agents.get(id) as Agent);
  const own = chain[0] as Agent;
  const tally: Tally = { effects: [], rules: [], holds: [], told: [], denyReason: null };
  for (const agent of chain) judgeAgent(snapshot, versions, request, agent, risk, now, tally);
  judgeAutonomy(snapshot, request, chain, tally);

  const { effects, rules, holds, told } = tally;
  const effect = ORDER[Math.max(...effects.map((one) => ORDER.indexOf(one)))] as Effect;
  if (effect === "hold" && request.isProposal && (facts.openQuestions.get(own.id) ?? 0) >= 100) {
    return { effect: "deny", denyReason: "too_many_open", stoppedBy: null, rules, hold: null, notify: null };
  }
  return {
    effect,
    denyReason: effect === "deny" ? tally.denyReason : null,
    stoppedBy: null,
    rules,
    hold: effect === "hold" ? joinHolds(snapshot, own, holds) : null,
    notify: effect === "notify" ? { recipients: [...new Set(told.flatMap((one) => one.recipients))].sort(), objectWithinS: Math.max(...told.map((one) => one.terms.objectWithinS)) } : null,
  };
}

type Tally = {
  effects: Effect[];
  rules: string[];
  holds: Held[];
  told: { terms: NotifyTerms; recipients: string[] }[];
  denyReason: string | null;
};

function judgeAgent(snapshot: Snapshot, versions: readonly PolicyVersion[], request: DecisionRequest, agent: Agent, risk: number, now: number, tally: Tally): void {
  const tool = toolNamed(snapshot, request.toolName) as Tool;
  const system = snapshot.systems.get(tool.systemId) as System;
  const units = unitsOf(snapshot, agent.unitId);
  const c: PlainCase = { agent, tool, system, risk, now, units, args: request.arguments, processId: request.processId, ceiling: ceilingOf(snapshot, agent) };
  let isSettled = false;
  for (const version of versions) {
    if (version.unitId !== null && !units.includes(version.unitId)) continue;
    for (const rule of version.rules) {
      const answers = rule.when.map((condition) => evaluate(condition, c));
      const missing = answers.includes("missing");
      if (answers.includes("no") || (missing && rule.then.effect === "allow")) continue;
      const asksForRisk = rule.when.some((condition) => condition.type === "risk");
      if (rule.then.effect === "deny" || (!missing && !asksForRisk)) isSettled = true;
      countRule({ snapshot, request, agent, version, risk }, rule, missing, tally);
    }
  }
  if (isSettled) return;
  tally.effects.push("deny");
  tally.denyReason = "no_rule_allows";
}

type Judging = { snapshot: Snapshot; request: DecisionRequest; agent: Agent; version: PolicyVersion; risk: number };

function countRule({ snapshot, request, agent, version, risk }: Judging, rule: Rule, missing: boolean, tally: Tally): void {
  const key = `${version.versionId}#${rule.id}`;
  const effect = effectFor(snapshot, agent, rule);
  const isApproved = effect === "hold" && request.satisfiedHolds.has(key);
  tally.rules.push(`${version.versionId}/${rule.id}/${effect}${missing ? "/missing" : ""}${isApproved ? "/approved" : ""}`);
  tally.effects.push(isApproved ? "allow" : effect);
  if (effect === "hold" && !isApproved) tally.holds.push(heldBy(snapshot, request, rule.then.effect === "hold" ? rule.then.hold : DEFAULT_HOLD, key, risk));
  if (effect === "notify" && rule.then.effect === "notify") tally.told.push({ terms: rule.then.notify, recipients: peopleOf(snapshot, agent, rule.then.notify.tell) });
}

function judgeAutonomy(snapshot: Snapshot, request: DecisionRequest, chain: readonly Agent[], tally: Tally): void {
  const ceiling = Math.min(...chain.map((agent) => ceilingOf(snapshot, agent)));
  const sideEffect = toolNamed(snapshot, request.toolName)?.sideEffect;
  const isRead = sideEffect === "read" || sideEffect === "net_read";
  const key = `autonomy#level-${ceiling}`;
  if (ceiling >= 3 || (ceiling === 2 && isRead) || request.satisfiedHolds.has(key)) return;
  tally.effects.push("hold");
  tally.holds.push(heldBy(snapshot, request, DEFAULT_HOLD, key, 0));
}

function effectFor(snapshot: Snapshot, agent: Agent, rule: Rule): Effect {
  if (rule.then.effect !== "notify") return rule.then.effect;
  return peopleOf(snapshot, agent, rule.then.notify.tell).length === 0 ? "hold" : "notify";
}

function heldBy(snapshot: Snapshot, request: DecisionRequest, hold: HoldTerms | RoutedHold, key: string, risk: number): Held {
  if (!("routeId" in hold)) {
    const { permitWithinS, deciders, quorum, rejections, withinS } = hold;
    return { stages: [{ deciders, quorum, rejections, withinS }], excludes: [], permitWithinS, route: null, key };
  }
  const route = snapshot.policies.routes.get(hold.routeId) as ApprovalRoute;
  const tool = toolNamed(snapshot, request.toolName) as Tool;
  const stages: PlainStage[] = [];
  for (const { when, deciders, quorum, rejections, withinS } of route.stages) {
    // Judged as a rule that denies would be: what is missing counts.
    const judged = when === null ? "yes" : evaluate(when.type === "amount" ? { type: "amount", op: "over", limit: when.over, currency: when.currency } : { type: "risk", op: "at_least", score: when.atLeast }, { tool, args: request.arguments, risk } as PlainCase);
    if (judged !== "no") stages.push({ deciders, quorum, rejections, withinS });
  }
  return { stages, excludes: route.excludes, permitWithinS: route.permitWithinS, route: `${route.id}@${route.version}`, key };
}

function joinHolds(snapshot: Snapshot, agent: Agent, holds: readonly Held[]): PlainDecision["hold"] {
  const stages: PlainStage[] = [];
  for (let at = 0; holds.some((one) => one.stages.length > at); at += 1) stages.push(joinStages(snapshot, agent, holds.flatMap((one) => one.stages[at] ?? [])));
  return {
    stages,
    excludes: [...new Set(holds.flatMap((one) => one.excludes.map((who) => JSON.stringify(who))))].sort(),
    routes: [...new Set(holds.flatMap((one) => one.route ?? []))].sort(),
    permitWithinS: Math.min(...holds.map((one) => one.permitWithinS)),
    holdKeys: [...new Set(holds.map((one) => one.key))].sort(),
  };
}

function joinStages(snapshot: Snapshot, agent: Agent, stages: readonly PlainStage[]): PlainStage {
  const quorum = Math.max(...stages.map((one) => one.quorum));
  let deciders: readonly WhoSpec[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const one of stages) {
    const count = peopleOf(snapshot, agent, one.deciders).length;
    if (one.quorum === quorum && count < fewest) {
      deciders = one.deciders;
      fewest = count;
    }
  }
  return { deciders, quorum, rejections: Math.min(...stages.map((one) => one.rejections)), withinS: Math.min(...stages.map((one) => one.withinS)) };
}

type PlainRefusal = { denyReason: string; stoppedBy: string | null };

function firstRefusal(snapshot: Snapshot, request: DecisionRequest, now: number): PlainRefusal | null {
  const no = (denyReason: string, stoppedBy: string | null = null) => ({ denyReason, stoppedBy });
  if (snapshot.closed !== null) return no("gate_closed");
  const agent = snapshot.agents.get(request.agentId);
  if (agent?.status !== "active") return no("agent_not_active");
  const credential = [...snapshot.credentials.values()].find((one) => one.id === request.credentialId);
  const isInForce = credential?.status === "active" && (credential.expiresAt === null || credential.expiresAt > now);
  if (!isInForce || credential.holder.type !== "agent" || credential.holder.id !== agent.id) return no("credential_not_in_force");
  const tool = toolNamed(snapshot, request.toolName);
  const stop = firstStop(snapshot, request, tool);
  if (stop !== null) return no("stopped", stop);
  if (tool === null || tool.status === "retired" || snapshot.systems.get(tool.systemId)?.status !== "active") return no("unknown_tool");
  if (request.argumentFaults.length > 0) return no("arguments_invalid");
  for (const id of request.parentAgentIds) if (snapshot.agents.get(id)?.status !== "active") return no("parent_not_active");
  const chain = [agent, ...request.parentAgentIds.map((id) => snapshot.agents.get(id) as Agent)];
  for (const one of chain) if (!agentMayUse(snapshot, one, tool, now)) return no("no_permission");
  for (const { personId, proven } of request.onBehalfOf) {
    const person = snapshot.people.get(personId);
    if (person?.status !== "active" || !proven || !mayUse(snapshot, "person", personId, tool, now)) return no("no_permission");
  }
  return chain.some((one) => ceilingOf(snapshot, one) === 0) ? no("observe_only") : null;
}

function toolNamed(snapshot: Snapshot, name: string): Tool | null {
  return [...snapshot.tools.values()].find((tool) => tool.name === name && snapshot.systems.has(tool.systemId)) ?? null;
}

function firstStop(snapshot: Snapshot, request: DecisionRequest, tool: Tool | null): string | null {
  const agentIds = [request.agentId, ...request.parentAgentIds];
  const units = agentIds.flatMap((id) => unitsOf(snapshot, snapshot.agents.get(id)?.unitId ?? null));
  const reaches = ({ type, id }: Scope): boolean =>
    (type === "workspace" && id === snapshot.workspaceId) ||
    (type === "agent" && agentIds.includes(id)) ||
    (type === "unit" && units.includes(id)) ||
    (type === "tool" && id === tool?.id) ||
    (type === "system" && id === tool?.systemId) ||
    (type === "run" && id === request.runId) ||
    (type === "action" && id === request.actionId);
  for (const one of snapshot.interventions) {
    if (one.kind === "override" || one.kind === "redirect" || one.liftedEpoch !== null) continue;
    if (reaches(one.scope)) return one.id;
  }
  return null;
}

function agentMayUse(snapshot: Snapshot, agent: Agent, tool: Tool, now: number): boolean {
  return (
    mayUse(snapshot, "agent", agent.id, tool, now) ||
    agent.roleIds.some((id) => snapshot.agentRoles.has(id) && mayUse(snapshot, "agent_role", id, tool, now)) ||
    unitsOf(snapshot, agent.unitId).some((id) => mayUse(snapshot, "unit", id, tool, now))
  );
}

function mayUse(snapshot: Snapshot, type: string, id: string, tool: Tool, now: number): boolean {
  return [...snapshot.permissions.values()].some(
    ({ subject, target, expiresAt }) =>
      subject.type === type &&
      subject.id === id &&
      ((target.type === "tool" && target.id === tool.id) || (target.type === "system" && target.id === tool.systemId)) &&
      (expiresAt === null || expiresAt > now),
  );
}

function unitsOf(snapshot: Snapshot, unitId: string | null): string[] {
  const unit = unitId === null ? undefined : snapshot.units.get(unitId);
  return unit === undefined ? [] : [unit.id, ...unitsOf(snapshot, unit.parentId)];
}

function ceilingOf(snapshot: Snapshot, agent: Agent): number {
  const levels = agent.roleIds.map((id) => snapshot.agentRoles.get(id)?.maxAutonomy ?? 0);
  return levels.length === 0 ? agent.autonomy : Math.min(agent.autonomy, Math.max(...levels));
}

function peopleOf(snapshot: Snapshot, agent: Agent, specs: readonly WhoSpec[]): string[] {
  const units = unitsOf(snapshot, agent.unitId);
  const isNamed = (person: Person, spec: WhoSpec): boolean => {
    if (spec.type === "people") return spec.ids.includes(person.id);
    if (spec.type === "owner") return person.id === agent.ownerId;
    if (spec.type === "deputy") return person.id === agent.deputyId;
    return person.grants.some((grant) => grant.role === spec.role && (spec.where === "anywhere" || grant.unitId === null || units.includes(grant.unitId)));
  };
  return [...snapshot.people.values()].filter((person) => person.status === "active" && specs.some((spec) => isNamed(person, spec))).map((person) => person.id);
}
