/**
 * What may become of an agent's next request for a tool, before its arguments are known: what the authority of one moment says
 * of every act it could ask for by itself. Each effect that `decide` can come to is among those named here; what a condition
 * needs and only the arguments can tell counts as possible either way. Asked through another agent, or for a person, an act
 * gets the same or less.
 */

import { EFFECT_RANK, strictest, type Effect } from "../action";
import { namedBy } from "../approval";
import { MAX_OPEN_QUESTIONS, type Facts } from "../facts";
import type { Snapshot } from "../snapshot";
import { rulesInReach, type CompiledRule } from "./compile";
import { MISSING, NO, YES, type Outcome } from "./condition";
import type { DecisionRequest, DenyReason } from "./decision";
import { admit, agentPermission, autonomyHold } from "./gatekeeping";
import { aboutAgent } from "./obligations";
import { sceneOf, type Link, type Scene } from "./scene";
import { amountBands, outcomesIn, type AmountBand } from "./outlook-bands";
import type { Condition } from "./rule";

/** A rule that applies, or may. */
export type OutlookRule = {
  readonly policyId: string;
  readonly policyName: string;
  readonly rule: string;
  readonly name: string;
  readonly effect: Effect;
  /** What it still depends on; empty where it applies to every act. */
  readonly open: readonly Condition[];
};

export type OutlookBand = Pick<AmountBand, "over" | "upTo" | "currency"> & { readonly effects: readonly Effect[] };

export type Outlook = {
  /** Every effect that a request can come to now, mildest first. One: nothing in the request changes it. */
  readonly effects: readonly Effect[];
  /** Why all is denied now, whatever the rules say; null where the rules decide. */
  readonly blocked: { readonly reason: DenyReason; readonly because: string } | null;
  /** What the rules come to, by amount; one band where the amount does not matter, and the last for acts without a usable amount. */
  readonly bands: readonly OutlookBand[];
  readonly rules: readonly OutlookRule[];
  /** Why its level holds what the rules may allow, or null. */
  readonly autonomy: string | null;
  /** The permission that lets it ask at all. */
  readonly permissionId: string | null;
};

/** `now` is Unix ms. `credentialId` is one of the agent's that is in force, or null where it has none. */
export type OutlookInput = { readonly agentId: string; readonly toolId: string; readonly credentialId: string | null; readonly now: number };

/** The outlook of one agent for one tool; null where the snapshot knows no such agent, tool or system. */
export function outlookOf(snapshot: Snapshot, facts: Facts, { agentId, toolId, credentialId, now }: OutlookInput): Outlook | null {
  const tool = snapshot.tools.get(toolId);
  if (tool === undefined) return null;
  const scene = sceneOf(snapshot, bareRequest(agentId, credentialId, tool.name), now);
  const { link, system } = scene;
  if (link === null || system === null) return null;
  const admission = admit(scene);
  const blocked = "reason" in admission ? { reason: admission.reason, because: admission.because } : null;
  const possible = rulesInReach(snapshot.policies, { agent: link.agent, unitIds: link.unitIds, tool, system }).map((compiled) => possibleRule(scene, link, compiled));
  const autonomy = autonomyHold(link.ceiling, tool);
  const hasManyQuestions = (facts.openQuestions.get(agentId) ?? 0) >= MAX_OPEN_QUESTIONS;
  const all = amountBands(scene, link, possible.map(({ compiled }) => compiled));
  const bands = merged(all.map((band) => ({ over: band.over, upTo: band.upTo, currency: band.currency, effects: effectsIn(scene, link, band, possible, autonomy !== null, hasManyQuestions) })));
  return {
    effects: blocked === null ? inOrder(bands.flatMap((band) => band.effects)) : ["deny"],
    blocked,
    bands,
    rules: possible.flatMap((one) => outlookRule(scene, link, all, one) ?? []),
    autonomy,
    permissionId: agentPermission(scene, link, tool)?.id ?? null,
  };
}

/** One of the agent's credentials that can be used now. */
export function usableCredential(snapshot: Snapshot, agentId: string, now: number): string | null {
  for (const one of snapshot.credentials.values()) {
    const isItsOwn = one.holder.type === "agent" && one.holder.id === agentId;
    if (isItsOwn && one.status === "active" && (one.expiresAt === null || now < one.expiresAt)) return one.id;
  }
  return null;
}

/** What an agent asks by itself, before its arguments are known. */
export function bareRequest(agentId: string, credentialId: string | null, toolName: string): DecisionRequest {
  return {
    agentId,
    credentialId: credentialId ?? "",
    toolName,
    arguments: {},
    argumentFaults: [],
    actionId: "",
    runId: null,
    processId: null,
    parentAgentIds: [],
    onBehalfOf: [],
    satisfiedHolds: new Set(),
    isProposal: true,
  };
}

type PossibleRule = { readonly compiled: CompiledRule; /** What it comes to where it applies: a notice that reaches nobody holds. */ readonly effect: Effect };

function possibleRule({ snapshot }: Scene, { agent }: Link, compiled: CompiledRule): PossibleRule {
  const { then } = compiled.rule;
  const tellsNobody = then.effect === "notify" && namedBy(then.notify.tell, aboutAgent(agent), snapshot).length === 0;
  return { compiled, effect: tellsNobody ? "hold" : compiled.effect };
}

/** Whether a rule can apply within a band, must, and can or must lift the default deny. */
type Reading = { readonly may: boolean; readonly must: boolean; readonly maySettle: boolean; readonly mustSettle: boolean };

function readRule(scene: Scene, link: Link, band: AmountBand, { effect, isGround, checks, rule }: CompiledRule): Reading {
  const isAllow = EFFECT_RANK[effect] === 0;
  const reading = { may: true, must: true, maySettle: true, mustSettle: true };
  for (const [at, check] of checks.entries()) {
    const condition = rule.when[at];
    if (condition === undefined) continue;
    const outcomes = outcomesIn(scene, link, band, condition, check);
    const holds = (outcome: Outcome) => outcome === YES || (outcome === MISSING && !isAllow);
    reading.may &&= outcomes.some(holds);
    reading.must &&= outcomes.every(holds);
    reading.maySettle &&= outcomes.includes(YES);
    reading.mustSettle &&= outcomes.every((outcome) => outcome === YES);
  }
  if (effect === "deny") return { ...reading, maySettle: reading.may, mustSettle: reading.must };
  return { ...reading, maySettle: reading.may && isGround && reading.maySettle, mustSettle: isGround && reading.mustSettle };
}

/** Each effect that some request within the band can come to, by the rules of `judge` in `decide.ts`. */
function effectsIn(scene: Scene, link: Link, band: AmountBand, rules: readonly PossibleRule[], isHeldByLevel: boolean, hasManyQuestions: boolean): Effect[] {
  const read = rules.map(({ compiled, effect }) => ({ effect, ...readRule(scene, link, band, compiled) }));
  const floor = read.filter((one) => one.must).reduce<Effect>((least, one) => strictest(least, one.effect), isHeldByLevel ? "hold" : "allow");
  const found: Effect[] = [];
  for (const effect of ["allow", "notify", "hold"] as const) {
    if (EFFECT_RANK[effect] < EFFECT_RANK[floor]) continue;
    const isReached = (isHeldByLevel && effect === "hold") || read.some((one) => one.may && one.effect === effect);
    const isSettled = read.some((one) => one.maySettle && EFFECT_RANK[one.effect] <= EFFECT_RANK[effect]);
    if (isReached && isSettled) found.push(effect === "hold" && hasManyQuestions ? "deny" : effect);
  }
  const isDenied = read.some((one) => one.may && one.effect === "deny") || !read.some((one) => one.mustSettle);
  return inOrder(isDenied ? [...found, "deny"] : found);
}

function inOrder(effects: readonly Effect[]): Effect[] {
  return [...new Set(effects)].sort((a, b) => EFFECT_RANK[a] - EFFECT_RANK[b]);
}

/** Neighbours of one currency that come to the same are one band. */
function merged(bands: readonly OutlookBand[]): OutlookBand[] {
  const result: OutlookBand[] = [];
  for (const band of bands) {
    const last = result.at(-1);
    if (last !== undefined && last.currency === band.currency && last.effects.join() === band.effects.join()) result[result.length - 1] = { ...last, upTo: band.upTo };
    else result.push(band);
  }
  return result;
}

function outlookRule(scene: Scene, link: Link, bands: readonly AmountBand[], { compiled, effect }: PossibleRule): OutlookRule | null {
  if (!bands.some((band) => readRule(scene, link, band, compiled).may)) return null;
  const { policy, rule, checks } = compiled;
  const open = rule.when.filter((condition, at) => {
    const check = checks[at];
    return check !== undefined && bands.some((band) => outcomesIn(scene, link, band, condition, check).includes(NO));
  });
  return { policyId: policy.policyId, policyName: policy.policyName, rule: rule.id, name: rule.name, effect, open };
}
