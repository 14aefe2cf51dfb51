/**
 * Random lives of a question: its stages, and what people, roles and the clock do to it. The same steps drive the pure state
 * machine and the database; the judge below knows nothing of either, only what a route promises.
 */

import type { Person, Role } from "../core/actor";
import type { Exclusion, Verdict } from "../core/approval";
import type { Stage } from "../core/approval-route";
import type { WhoSpec } from "../core/policy/rule";
import { below, chance, pick, type Random } from "./random";

export type Step =
  | { readonly kind: "vote"; readonly person: string; readonly verdict: Verdict; /** Of a page opened before the stage passed. */ readonly isStale: boolean }
  | { readonly kind: "role"; readonly person: string; readonly role: Role | null }
  | { readonly kind: "leave"; readonly person: string }
  | { readonly kind: "run_out" };

export type Sequence = { readonly stages: readonly [Stage, ...Stage[]]; readonly excludes: readonly WhoSpec[]; readonly steps: readonly Step[] };

/** `people` are ids; the first owns the agent. */
export function randomSequence(random: Random, people: readonly string[]): Sequence {
  const stage = (): Stage => ({ name: null, deciders: randomDeciders(random, people), quorum: 1 + below(random, 2), rejections: chance(random, 0.8) ? 1 : 2, withinS: 3_600 });
  return {
    stages: [stage(), ...Array.from({ length: below(random, 3) }, stage)],
    excludes: chance(random, 0.75) ? [] : [{ type: "people", ids: [pick(random, people)] }],
    steps: [...(chance(random, 0.1) ? exodus(random, people) : []), ...Array.from({ length: 4 + below(random, 8) }, () => randomStep(random, people))],
  };
}

/** Nearly everybody leaves: then one person may be left who decides alone. */
function exodus(random: Random, people: readonly string[]): Step[] {
  const stays = pick(random, people);
  return people.filter((person) => person !== stays).map((person) => ({ kind: "leave", person }));
}

function randomDeciders(random: Random, people: readonly string[]): readonly WhoSpec[] {
  if (chance(random, 0.6)) return [{ type: "role", role: pick(random, ["approver", "approver", "executive"] as const), where: pick(random, ["agent_unit", "anywhere"] as const) }];
  return [{ type: "people", ids: [pick(random, people), pick(random, people), pick(random, people)] }, { type: "owner" }];
}

function randomStep(random: Random, people: readonly string[]): Step {
  const person = pick(random, people);
  if (chance(random, 0.86)) return { kind: "vote", person, verdict: chance(random, 0.85) ? "approve" : "reject", isStale: chance(random, 0.06) };
  if (chance(random, 0.6)) return { kind: "role", person, role: pick(random, ["approver", "executive", "viewer", null] as const) };
  return chance(random, 0.75) ? { kind: "leave", person } : { kind: "run_out" };
}

export type CastVote = { readonly person: string; readonly verdict: Verdict; readonly stage: number; /** The people as they were then, by id. */ readonly people: ReadonlyMap<string, Person> };

/** What about an approved question breaks its route, in words, or null. `votes` are those that were taken, in order. */
export function brokenPromise({ stages, excludes }: Pick<Sequence, "stages" | "excludes">, excluded: readonly Exclusion[], votes: readonly CastVote[]): string | null {
  const voters = votes.map((one) => one.person);
  if (new Set(voters).size !== voters.length) return "somebody voted twice";
  const out = new Set([...excluded.map((one) => one.personId), ...excludes.flatMap((who) => (who.type === "people" ? who.ids : []))]);
  const kept = voters.find((one) => out.has(one));
  if (kept !== undefined) return `${kept} voted, who is kept out`;
  for (const [at, { quorum, rejections }] of stages.entries()) {
    const own = votes.filter((one) => one.stage === at);
    if (own.filter((one) => one.verdict === "approve").length < quorum) return `stage ${at} passed with fewer than ${quorum} approvals`;
    if (own.filter((one) => one.verdict === "reject").length >= rejections && rejections === 1) return `stage ${at} passed over a rejection`;
    const stranger = own.find((one) => !isNamed(stages[at]?.deciders ?? [], one));
    if (stranger !== undefined) return `${stranger.person} voted in stage ${at}, which does not name them`;
  }
  const last = votes.at(-1);
  return last?.stage === stages.length - 1 ? null : "it was approved before its last stage";
}

function isNamed(deciders: readonly WhoSpec[], { person, people }: CastVote): boolean {
  const one = people.get(person);
  if (one?.status !== "active") return false;
  return deciders.some((who) => (who.type === "people" ? who.ids.includes(person) : who.type === "role" && one.grants.some((grant) => grant.role === who.role)));
}
