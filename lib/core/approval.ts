/**
 * An approval: a question to people. Pure: who may vote, what a vote does, what the clock does. The database's part is to
 * make every change conditional on `revision`, so that of two racing votes the later is decided again on the other's result.
 */

import { holdsRole, unitPath, type Person, type Unit } from "./actor";
import type { WhoSpec } from "./policy/rule";
import { unfillableStage, type ApprovalRoute, type Stage } from "./approval-route";

export const APPROVAL_STATUSES = ["open", "approved", "rejected", "expired", "withdrawn", "superseded"] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

export type Verdict = "approve" | "reject";
export type Vote = { readonly personId: string; readonly verdict: Verdict };

export type Approval = {
  readonly id: string;
  readonly status: ApprovalStatus;
  /** Numbers the question (arguments, route, stage), not the tally (GATE 22). */
  readonly version: number;
  readonly argumentsDigest: string;
  /** Of the route as it stood when this was asked; never none. */
  readonly stages: readonly [Stage, ...Stage[]];
  /** The place of the stage that it is in. */
  readonly stage: number;
  /** Owner of the agent, whoever gave the run its task, whoever it acts for, whoever voted in an earlier stage: never among those who decide. */
  readonly excluded: readonly Exclusion[];
  /** Whom the route keeps out of all stages beside. */
  readonly excludes: readonly WhoSpec[];
  readonly agentUnitId: string;
  readonly ownerId: string;
  readonly deputyId: string | null;
  /** Of this stage, in Unix ms. */
  readonly dueAt: number;
  /** The votes on this version. */
  readonly votes: readonly Vote[];
};

export type Exclusion = { readonly personId: string; readonly because: "owner" | "task_author" | "on_behalf_of" | "earlier_stage" };

export type VoteRequest = {
  readonly personId: string;
  readonly verdict: Verdict;
  readonly version: number;
  readonly argumentsDigest: string;
};

export type VoteRefusal =
  | { readonly reason: "not_open"; readonly detail: string }
  | { readonly reason: "expired"; readonly detail: string }
  | { readonly reason: "stale_version"; readonly detail: string }
  | { readonly reason: "other_arguments"; readonly detail: string }
  | { readonly reason: "not_a_decider"; readonly detail: string }
  | { readonly reason: "excluded_owner"; readonly detail: string }
  | { readonly reason: "excluded_task_author"; readonly detail: string }
  | { readonly reason: "excluded_on_behalf_of"; readonly detail: string }
  | { readonly reason: "excluded_earlier_stage"; readonly detail: string }
  | { readonly reason: "excluded_by_route"; readonly detail: string }
  | { readonly reason: "already_voted"; readonly detail: string };

export type VoteOutcome =
  | { readonly kind: "recorded"; readonly status: "open"; readonly approvals: number; readonly needed: number; /** The stage has what it needs, and the next begins. */ readonly passes: boolean }
  | { readonly kind: "recorded"; readonly status: "approved"; readonly approvals: number; readonly alone: boolean }
  | { readonly kind: "recorded"; readonly status: "rejected"; readonly because: "rejected" | "out_of_reach" };

/** The terms of the stage that it is in. */
export function stageOf({ stages, stage }: Pick<Approval, "stages" | "stage">): Stage {
  const terms = stages[stage];
  if (terms === undefined) throw new Error(`an approval in stage ${stage} of ${stages.length}`);
  return terms;
}

/** The question once its stage has passed by these votes: its next version (GATE 22), with nobody who voted so far. */
export function nextStage(approval: Approval, votes: readonly Vote[], now: number): Approval {
  const stage = approval.stage + 1;
  const voters = votes.map(({ personId }): Exclusion => ({ personId, because: "earlier_stage" }));
  const dueAt = now + stageOf({ stages: approval.stages, stage }).withinS * 1000;
  return { ...approval, stage, version: approval.version + 1, excluded: [...approval.excluded, ...voters], dueAt, votes: [] };
}

export type Electorate = { readonly people: ReadonlyMap<string, Person>; readonly units: ReadonlyMap<string, Unit> };

/** What the clock has made of it, whether or not a sweep has written that (GATE 8). */
export function advanceApproval(approval: Pick<Approval, "status" | "dueAt">, now: number): ApprovalStatus {
  return approval.status === "open" && now >= approval.dueAt ? "expired" : approval.status;
}

const EXPIRING_MS = 60 * 60_000;

/** In its last hour, or in the last quarter of the time it had. All in Unix ms. */
export function isExpiringSoon(openedAt: number, dueAt: number, now: number): boolean {
  return dueAt - now < Math.min(EXPIRING_MS, (dueAt - openedAt) / 4);
}

/**
 * Everybody who may decide now, by the current people and roles. Where only one person in the workspace can decide anything,
 * that person decides alone, exclusions, quorum and further stages notwithstanding.
 */
export function eligibleDeciders(approval: Approval, electorate: Electorate): { ids: ReadonlySet<string>; alone: boolean } {
  const everybody = [...electorate.people.values()].filter(canDecideAnything);
  const [only] = everybody;
  if (only !== undefined && everybody.length === 1) return { ids: new Set([only.id]), alone: true };
  return { ids: new Set(poolOf(stageOf(approval), approval, electorate)), alone: false };
}

/** Whom a stage names and nothing keeps out of it. */
function poolOf(stage: Stage, approval: Approval, electorate: Electorate): string[] {
  const out = new Set([...approval.excluded.map((one) => one.personId), ...keptOut(approval, electorate)]);
  return namedBy(stage.deciders, approval, electorate).filter((id) => !out.has(id));
}

function keptOut(approval: Approval, electorate: Electorate): readonly string[] {
  return approval.excludes.length === 0 ? [] : namedBy(approval.excludes, approval, electorate);
}

/** People that a specification names, active ones only, whatever their exclusions. */
export function namedBy(
  specs: readonly WhoSpec[],
  about: Pick<Approval, "agentUnitId" | "ownerId" | "deputyId">,
  electorate: Electorate,
): string[] {
  const ids = new Set<string>();
  for (const spec of specs) for (const id of namedByOne(spec, about, electorate)) ids.add(id);
  return [...ids].filter((id) => electorate.people.get(id)?.status === "active");
}

function namedByOne(
  spec: WhoSpec,
  about: Pick<Approval, "agentUnitId" | "ownerId" | "deputyId">,
  electorate: Electorate,
): readonly string[] {
  switch (spec.type) {
    case "people":
      return spec.ids;
    case "owner":
      return [about.ownerId];
    case "deputy":
      return about.deputyId === null ? [] : [about.deputyId];
    case "role": {
      const path = unitPath(electorate.units, about.agentUnitId);
      const people = [...electorate.people.values()];
      const anywhere = spec.where === "anywhere";
      return people
        .filter((person) => (anywhere ? person.grants.some((grant) => grant.role === spec.role) : holdsRole(person, spec.role, path)))
        .map((person) => person.id);
    }
    default: {
      const never: never = spec;
      throw new Error(`no such specification ${JSON.stringify(never)}`);
    }
  }
}

function canDecideAnything(person: Person): boolean {
  return person.status === "active" && person.grants.some((grant) => grant.role === "approver" || grant.role === "admin");
}

/** Why this person may not decide this question, or null. The same sentence disables the button. */
export function whyNotVote(approval: Approval, personId: string, electorate: Electorate, now: number): VoteRefusal | null {
  const status = advanceApproval(approval, now);
  if (status === "expired") return { reason: "expired", detail: "this approval has expired; the agent must ask again" };
  if (status !== "open") return { reason: "not_open", detail: `this approval is already ${status}` };
  if (approval.votes.some((vote) => vote.personId === personId)) {
    return { reason: "already_voted", detail: "you have already decided on this approval" };
  }
  const eligible = eligibleDeciders(approval, electorate);
  if (eligible.ids.has(personId)) return null;
  const exclusion = approval.excluded.find((one) => one.personId === personId);
  if (exclusion !== undefined) return excludedBecause(exclusion);
  if (keptOut(approval, electorate).includes(personId)) return { reason: "excluded_by_route", detail: "the approval route keeps you out of this, so somebody else must decide" };
  const isAdmin = electorate.people.get(personId)?.grants.some((grant) => grant.role === "admin") ?? false;
  return { reason: "not_a_decider", detail: `you are not among those who decide this; ask one of them${isAdmin ? "" : " or an administrator"}` };
}

function excludedBecause(exclusion: Exclusion): VoteRefusal {
  switch (exclusion.because) {
    case "owner":
      return { reason: "excluded_owner", detail: "you own this agent, so somebody else must decide" };
    case "task_author":
      return { reason: "excluded_task_author", detail: "you gave this run its task, so somebody else must decide" };
    case "on_behalf_of":
      return { reason: "excluded_on_behalf_of", detail: "the agent acts for you here, so somebody else must decide" };
    case "earlier_stage":
      return { reason: "excluded_earlier_stage", detail: "you decided in an earlier stage of this, so somebody else must decide now" };
    default: {
      const never: never = exclusion.because;
      throw new Error(`no such exclusion ${String(never)}`);
    }
  }
}

/** One vote on a question. */
export function vote(approval: Approval, request: VoteRequest, electorate: Electorate, now: number): VoteOutcome | VoteRefusal {
  const refusal = whyNotVote(approval, request.personId, electorate, now);
  if (refusal !== null) return refusal;
  if (request.version !== approval.version) {
    return { reason: "stale_version", detail: "the approval has changed since you opened it; look at it again" };
  }
  if (request.argumentsDigest !== approval.argumentsDigest) {
    return { reason: "other_arguments", detail: "the arguments you saw are not those that would run; look at it again" };
  }
  return tally({ ...approval, votes: [...approval.votes, { personId: request.personId, verdict: request.verdict }] }, electorate);
}

/** Votes count only while their voter is still among those who may decide (GATE 23). */
function tally(approval: Approval, electorate: Electorate): VoteOutcome {
  const { ids, alone } = eligibleDeciders(approval, electorate);
  const counted = approval.votes.filter((one) => ids.has(one.personId));
  const approvals = counted.filter((one) => one.verdict === "approve").length;
  const rejections = counted.length - approvals;
  const stage = stageOf(approval);
  const needed = alone ? 1 : stage.quorum;
  if (rejections >= (alone ? 1 : stage.rejections)) return { kind: "recorded", status: "rejected", because: "rejected" };
  if (approvals >= needed && (alone || approval.stage === approval.stages.length - 1)) return { kind: "recorded", status: "approved", approvals, alone };
  if (rejections > 0 && ids.size - rejections < needed) return { kind: "recorded", status: "rejected", because: "out_of_reach" };
  return { kind: "recorded", status: "open", approvals, needed, passes: approvals >= needed };
}

/** Votes to approve that count: on an open question those of people who may decide now, on a decided one all that were cast. */
export function countApprovals(approval: Approval, electorate: Electorate): number {
  const cast = approval.votes.filter((one) => one.verdict === "approve");
  if (approval.status !== "open") return cast.length;
  const { ids } = eligibleDeciders(approval, electorate);
  return cast.filter((one) => ids.has(one.personId)).length;
}

/**
 * The place of the first stage, this one or a later one, that too few different people are left for, or null: it is flagged, not
 * rejected, for people and roles change (GATE 23).
 */
export function stageShortOfPeople(approval: Approval, electorate: Electorate): number | null {
  if (eligibleDeciders(approval, electorate).alone) return null;
  const voted = new Set(approval.votes.map((one) => one.personId));
  const pools = approval.stages.slice(approval.stage).map((stage, at) => ({
    needed: stage.quorum - (at === 0 ? countApprovals(approval, electorate) : 0),
    ids: poolOf(stage, approval, electorate).filter((id) => !voted.has(id)),
  }));
  const place = unfillableStage(pools);
  return place === null ? null : approval.stage + place;
}

/** The place of the first stage of a route that too few different people are there for, asked by this agent and nobody else in particular; or null. */
export function unfilledStage(terms: Pick<ApprovalRoute, "stages" | "excludes">, about: Pick<Approval, "agentUnitId" | "ownerId" | "deputyId">, electorate: Electorate): number | null {
  const asked: Approval = {
    id: "",
    status: "open",
    version: 1,
    argumentsDigest: "",
    ...about,
    stages: terms.stages,
    stage: 0,
    excludes: terms.excludes,
    excluded: [{ personId: about.ownerId, because: "owner" }],
    dueAt: 0,
    votes: [],
  };
  return stageShortOfPeople(asked, electorate);
}

/** What happens elsewhere that ends an open question (GATE, States). */
export const ENDED_BY = {
  agent_retired: "withdrawn",
  action_withdrawn: "withdrawn",
  run_cancelled: "withdrawn",
  question_edited: "superseded",
  other_hold: "superseded",
  rule_withdrawn: "open",
  owner_changed: "open",
} as const satisfies Record<string, ApprovalStatus>;
