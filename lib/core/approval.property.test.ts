import { expect, test } from "vitest";
import { lived, type Life } from "../testing/approval-life";
import { brokenPromise, randomSequence, type Sequence } from "../testing/approval-sequences";
import { aGrant, anApproval, aPerson, aUnit, NOW } from "../testing/factories";
import { seeded } from "../testing/random";
import type { Person } from "./actor";
import { advanceApproval } from "./approval";

const SEED = 20_261_201;
const SEQUENCES = 10_000;
const IDS = ["psn_owner", "ann", "bob", "cat", "dan", "eve"] as const;
const UNITS = new Map([aUnit(), aUnit({ id: "unt_finance", parentId: "unt_company" })].map((unit) => [unit.id, unit]));
const PEOPLE = new Map<string, Person>(IDS.map((id, at) => [id, aPerson({ id, grants: [aGrant(at === 0 ? "admin" : at === 5 ? "executive" : "approver")] })]));

function beginning({ stages, excludes }: Sequence): Life {
  return { approval: anApproval({ agentUnitId: "unt_finance", stages, excludes, dueAt: NOW + stages[0].withinS * 1000 }), people: PEOPLE, units: UNITS, now: NOW, votes: [], alone: null };
}

test(`${SEQUENCES.toLocaleString("en")} random lives of a question: no way to an approval breaks its route, and every refusal is one of the known`, { timeout: 60_000 }, () => {
  const random = seeded(SEED);
  const seen = new Map<string, number>();
  const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
  for (let at = 0; at < SEQUENCES; at += 1) {
    const sequence = randomSequence(random, IDS);
    let life = beginning(sequence);
    for (const step of sequence.steps) {
      const next = lived(life, step);
      life = next.life;
      if (next.answer !== null) note(next.answer);
    }
    const status = advanceApproval(life.approval, life.now);
    note(`ends ${status}`);
    if (status !== "approved") continue;
    if (life.alone !== null) {
      expect(life.alone, "only one person here could decide anything").toBe(1);
      note("alone");
      continue;
    }
    if (sequence.stages.length > 1) note("several stages approved");
    const broken = brokenPromise(sequence, [{ personId: "psn_owner", because: "owner" }], life.votes);
    if (broken !== null) expect.fail(`life ${at} of seed ${SEED}: ${broken}: ${JSON.stringify({ sequence, votes: life.votes.map(({ people: _people, ...one }) => one) })}`);
  }
  const ends = ["ends open", "ends approved", "ends rejected", "ends expired"];
  const answers = ["open", "passes", "approved", "rejected", "expired", "not_open", "stale_version", "already_voted", "not_a_decider", "excluded_owner", "excluded_earlier_stage", "excluded_by_route"];
  for (const what of [...ends, ...answers, "alone", "several stages approved"]) expect(seen.get(what) ?? 0, `the random lives reach \`${what}\``).toBeGreaterThan(20);
});
