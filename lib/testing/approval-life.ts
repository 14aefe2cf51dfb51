import { expect } from "vitest";
import type { Person, Unit } from "../core/actor";
import { nextStage, vote, whyNotVote, type Approval } from "../core/approval";
import type { CastVote, Step } from "./approval-sequences";
import { aGrant } from "./factories";

/** A question and everybody around it at one moment, in the core alone. */
export type Life = {
  readonly approval: Approval;
  readonly people: ReadonlyMap<string, Person>;
  readonly units: ReadonlyMap<string, Unit>;
  /** Unix ms. */
  readonly now: number;
  readonly votes: readonly CastVote[];
  /** How many could decide anything when one decided alone; null where nobody did. */
  readonly alone: number | null;
};

/** The next moment of a life, and what was answered: a refusal's reason, a status, `passes`, or null where nobody was asked. */
export function lived(before: Life, step: Step): { readonly life: Life; readonly answer: string | null } {
  const life = { ...before, now: before.now + 1_000 };
  switch (step.kind) {
    case "run_out":
      return { life: { ...life, now: Math.max(life.now, life.approval.dueAt) }, answer: null };
    case "leave":
      return { life: changed(life, step.person, { status: "removed" }), answer: null };
    case "role":
      return { life: changed(life, step.person, { grants: step.role === null ? [] : [aGrant(step.role)] }), answer: null };
    case "vote":
      return voted(life, step);
    default: {
      const never: never = step;
      throw new Error(`no such step ${JSON.stringify(never)}`);
    }
  }
}

function changed(life: Life, id: string, parts: Partial<Person>): Life {
  const person = life.people.get(id);
  return person === undefined ? life : { ...life, people: new Map(life.people).set(id, { ...person, ...parts }) };
}

function voted(life: Life, { person, verdict, isStale }: Extract<Step, { kind: "vote" }>): { life: Life; answer: string } {
  const { approval, people, now } = life;
  const version = approval.version - (isStale ? 1 : 0);
  const why = whyNotVote(approval, person, life, now);
  const outcome = vote(approval, { personId: person, verdict, version, argumentsDigest: approval.argumentsDigest }, life, now);
  if ("reason" in outcome) {
    if (!isStale) expect(why, "the closed button and the refused vote say the same").toEqual(outcome);
    return { life, answer: outcome.reason };
  }
  expect(why).toBeNull();
  const votes = [...life.votes, { person, verdict, stage: approval.stage, people }];
  const cast = [...approval.votes, { personId: person, verdict }];
  if (outcome.status === "open" && outcome.passes) return { life: { ...life, votes, approval: nextStage(approval, cast, now) }, answer: "passes" };
  const alone = outcome.status === "approved" && outcome.alone ? [...people.values()].filter(canDecideAnything).length : null;
  return { life: { ...life, votes, alone, approval: { ...approval, status: outcome.status, votes: cast } }, answer: outcome.status };
}

function canDecideAnything({ status, grants }: Person): boolean {
  return status === "active" && grants.some(({ role }) => role === "approver" || role === "admin");
}
