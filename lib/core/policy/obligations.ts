/** What several holds, or several notices, of one action come to together. */

import { namedBy, type Electorate } from "../approval";
import type { Agent } from "../agent";
import type { HoldObligation, NotifyObligation } from "./decision";
import { stagesFor, type Graded, type Stage } from "../approval-route";
import type { HoldRoute, NotifyTerms, RouteUse } from "./rule";

export type PendingHold = { readonly hold: HoldRoute; readonly key: string };
export type PendingNotice = { readonly terms: NotifyTerms; readonly recipients: readonly string[] };

/**
 * One question for all holds: as many stages as the longest of their routes has, and in each the highest quorum, the shortest
 * time, the fewest rejections of those that have it. There decide whom the one with the highest quorum names; of several, the
 * one that names the fewest people now; of these, the first. (Only people whom all of them name may be nobody, and then nothing
 * would ever be decided.) Whoever any of them keeps out is out.
 */
export function mergeHolds(holds: readonly PendingHold[], graded: Graded, agent: Agent, electorate: Electorate): HoldObligation | null {
  const [first, ...others] = holds;
  if (first === undefined) return null;
  const holdKeys = [...new Set(holds.map((hold) => hold.key))];
  const { excludes, permitWithinS } = first.hold;
  const own = stagesFor(first.hold.stages, graded);
  if (others.length === 0) return { stages: atLeastOne(own), excludes, permitWithinS, routes: routesOf(holds), holdKeys };
  const all = holds.map(({ hold }) => stagesFor(hold.stages, graded));
  const longest = Math.max(...all.map((stages) => stages.length));
  return {
    stages: atLeastOne(Array.from({ length: longest }, (_one, at) => mergeStage(all.flatMap((stages) => stages[at] ?? []), agent, electorate))),
    excludes: distinct(holds.flatMap(({ hold }) => hold.excludes)),
    permitWithinS: Math.min(...holds.map(({ hold }) => hold.permitWithinS)),
    routes: routesOf(holds),
    holdKeys,
  };
}

function atLeastOne(stages: readonly Stage[]): readonly [Stage, ...Stage[]] {
  const [first, ...others] = stages;
  if (first === undefined) throw new Error("a route without a stage that always counts");
  return [first, ...others];
}

function routesOf(holds: readonly PendingHold[]): readonly RouteUse[] {
  return distinct(holds.flatMap(({ hold }) => hold.route ?? []));
}

function mergeStage(stages: readonly Stage[], agent: Agent, electorate: Electorate): Stage {
  const strictest = strictestOf(stages, agent, electorate);
  return {
    name: strictest.name,
    deciders: strictest.deciders,
    quorum: strictest.quorum,
    rejections: Math.min(...stages.map((one) => one.rejections)),
    withinS: Math.min(...stages.map((one) => one.withinS)),
  };
}

/** That with the highest quorum; of several, the one that names the fewest people now; of these, the first. */
function strictestOf(stages: readonly Stage[], agent: Agent, electorate: Electorate): Stage {
  const quorum = Math.max(...stages.map((one) => one.quorum));
  const [first, ...others] = stages.filter((one) => one.quorum === quorum);
  if (first === undefined) throw new Error("no stages to merge");
  if (others.every((one) => one.deciders === first.deciders)) return first;
  const counted = [first, ...others].map((stage) => ({ stage, count: namedBy(stage.deciders, aboutAgent(agent), electorate).length }));
  return counted.reduce((least, one) => (one.count < least.count ? one : least)).stage;
}

export function aboutAgent(agent: Agent): { agentUnitId: string; ownerId: string; deputyId: string | null } {
  return { agentUnitId: agent.unitId, ownerId: agent.ownerId, deputyId: agent.deputyId };
}

/** Everybody whom any of them names is told once; the longest window counts. */
export function mergeNotices(notices: readonly PendingNotice[]): NotifyObligation | null {
  const [first] = notices;
  if (first === undefined) return null;
  if (notices.length === 1) return { tell: first.terms.tell, objectWithinS: first.terms.objectWithinS, recipients: first.recipients };
  return {
    tell: distinct(notices.flatMap((notice) => notice.terms.tell)),
    objectWithinS: Math.max(...notices.map((notice) => notice.terms.objectWithinS)),
    recipients: [...new Set(notices.flatMap((notice) => notice.recipients))],
  };
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
