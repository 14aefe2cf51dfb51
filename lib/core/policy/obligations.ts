/** What several holds, or several notices, of one action come to together. */

import { namedBy, type Electorate } from "../approval";
import type { Agent } from "../agent";
import type { HoldObligation, NotifyObligation } from "./decision";
import type { HoldTerms, NotifyTerms, WhoSpec } from "./rule";

export type PendingHold = { readonly terms: HoldTerms; readonly key: string };
export type PendingNotice = { readonly terms: NotifyTerms; readonly recipients: readonly string[] };

/**
 * One question for all holds: the highest quorum, the shortest time, the fewest rejections. Those decide whom the hold with
 * the highest quorum names; of several, the one that names the fewest people now; of these, the first. (Only people whom all
 * of them name may be nobody, and then nothing would ever be decided.)
 */
export function mergeHolds(holds: readonly PendingHold[], agent: Agent, electorate: Electorate): HoldObligation | null {
  const [first] = holds;
  if (first === undefined) return null;
  const holdKeys = [...new Set(holds.map((hold) => hold.key))];
  if (holds.length === 1) {
    // By name: a rule is stored JSON, and whatever else it carries must not take the place of what is decided here.
    const { deciders, quorum, rejections, withinS, permitWithinS } = first.terms;
    return { deciders, quorum, rejections, withinS, permitWithinS, holdKeys };
  }
  const terms = holds.map((hold) => hold.terms);
  return {
    deciders: strictestDeciders(terms, agent, electorate),
    quorum: Math.max(...terms.map((one) => one.quorum)),
    rejections: Math.min(...terms.map((one) => one.rejections)),
    withinS: Math.min(...terms.map((one) => one.withinS)),
    permitWithinS: Math.min(...terms.map((one) => one.permitWithinS)),
    holdKeys,
  };
}

function strictestDeciders(terms: readonly HoldTerms[], agent: Agent, electorate: Electorate): readonly WhoSpec[] {
  const quorum = Math.max(...terms.map((one) => one.quorum));
  const tied = [...new Set(terms.filter((one) => one.quorum === quorum).map((one) => one.deciders))];
  const [first = []] = tied;
  if (tied.length < 2) return first;
  const counted = tied.map((deciders) => ({ deciders, count: namedBy(deciders, aboutAgent(agent), electorate).length }));
  return counted.reduce((least, one) => (one.count < least.count ? one : least)).deciders;
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
    tell: [...new Map(notices.flatMap((notice) => notice.terms.tell).map((who) => [JSON.stringify(who), who])).values()],
    objectWithinS: Math.max(...notices.map((notice) => notice.terms.objectWithinS)),
    recipients: [...new Set(notices.flatMap((notice) => notice.recipients))],
  };
}
