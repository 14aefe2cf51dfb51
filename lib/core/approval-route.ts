/**
 * Approval routes: who decides on what is held, in which order. A stage is passed by its quorum; whoever voted in it is out of
 * all that follow. What a route asks for can only grow with the amount and the risk: a stage whose condition cannot be judged counts.
 */

import { compareExact, exactOf, type Exact } from "./exact";
import type { WhoSpec } from "./policy/rule";

export type Stage = {
  /** As its route calls it; null where a rule says by itself who decides. */
  readonly name: string | null;
  readonly deciders: readonly WhoSpec[];
  readonly quorum: number;
  /** How many rejections end it; 1 unless the route says more (GATE 23). */
  readonly rejections: number;
  /** How long people have, in seconds, from when the stage begins. */
  readonly withinS: number;
};

/** When a stage counts: over an amount, a decimal in `currency`, or from a risk score on; null is always. */
export type StageCondition = { readonly type: "amount"; readonly over: string; readonly currency: string } | { readonly type: "risk"; readonly atLeast: number };

export type RouteStage = Stage & { readonly when: StageCondition | null };

export type ApprovalRoute = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** The first counts always. */
  readonly stages: readonly [RouteStage, ...RouteStage[]];
  /** Who may not decide in any stage, beside those whom the gate keeps out itself. */
  readonly excludes: readonly WhoSpec[];
  /** How long the agent has to take its permit after approval, in seconds (GATE 12). */
  readonly permitWithinS: number;
};

/** What a route is graded by. An amount in another currency is no amount, for want of a rate (GATE 20). */
export type Graded = { readonly amount: Exact | null; readonly currency: string | null; readonly risk: number };

/** The stages that count for one act, in order: never none. */
export function stagesFor(stages: readonly RouteStage[], graded: Graded): readonly Stage[] {
  return stages.filter((stage) => stage.when === null || counts(stage.when, graded)).map(({ name, deciders, quorum, rejections, withinS }) => ({ name, deciders, quorum, rejections, withinS }));
}

function counts(when: StageCondition, { amount, currency, risk }: Graded): boolean {
  switch (when.type) {
    case "amount":
      return amount === null || currency !== when.currency || isOver(amount, when.over);
    case "risk":
      return risk >= when.atLeast;
    default: {
      const never: never = when;
      throw new Error(`no such condition of a stage ${JSON.stringify(never)}`);
    }
  }
}

function isOver(amount: Exact, over: string): boolean {
  const limit = exactOf(over);
  return limit === null || compareExact(amount, limit) > 0;
}

/** A stage to fill: how many are still needed, and who could be one of them. */
export type StagePool = { readonly needed: number; readonly ids: readonly string[] };

/**
 * Whether enough different people are there for all of these stages, nobody in two of them: the first that cannot be filled
 * beside those before it, or null. Each place is filled by an augmenting path (Kuhn's matching, https://doi.org/10.1002/nav.3800020109).
 */
export function unfillableStage(pools: readonly StagePool[]): number | null {
  const placeOf = new Map<string, number>();
  const find = (stage: number, seen: Set<string>): boolean =>
    (pools[stage]?.ids ?? []).some((id) => {
      if (seen.has(id)) return false;
      seen.add(id);
      const taken = placeOf.get(id);
      if (taken !== undefined && !find(taken, seen)) return false;
      placeOf.set(id, stage);
      return true;
    });
  for (const [stage, { needed }] of pools.entries()) {
    for (let place = 0; place < needed; place += 1) if (!find(stage, new Set())) return stage;
  }
  return null;
}
