import { afterAll, expect, test } from "vitest";
import type { Person } from "@/lib/core/actor";
import { isRefusal } from "@/lib/core/refusal";
import { loadElectorate } from "@/lib/server/people/store";
import { newId } from "@/lib/server/platform/context";
import { lived, type Life } from "@/lib/testing/approval-life";
import { randomSequence, type Sequence, type Step } from "@/lib/testing/approval-sequences";
import { testDatabase } from "@/lib/testing/database";
import { anApproval } from "@/lib/testing/factories";
import { seeded } from "@/lib/testing/random";
import { chainFault, changeAuthority, closeCompany, seedActions, smallCompany, type SeededAction } from "@/lib/testing/small-company";
import { castVote } from "./vote";

const SEED = 20_261_202;
const SEQUENCES = 150;

const database = await testDatabase();
const company = await smallCompany(database);
afterAll(() => closeCompany(company));

const { workspaceId, people } = company;
// The owner is the first; eve's role is in another unit, vic only reads, oz administers.
const ids = [people.ana, people.ben, people.cat, people.dan, people.eve, people.vic];
const beginning = await loadElectorate(company.database.prisma, workspaceId);

/** What the database's verb answers to one step, in the words of the pure one. */
async function answered(asked: SeededAction, step: Step, version: number): Promise<string | null> {
  switch (step.kind) {
    case "run_out":
      await company.owner.query("update approval set due_at = least(due_at, clock_timestamp()) where workspace_id = $1 and id = $2", [workspaceId, asked.approvalId]);
      return null;
    case "leave":
      await changeAuthority(company, "update person set status = 'removed' where workspace_id = $1 and id = $2", [workspaceId, step.person]);
      return null;
    case "role":
      await setRoles({ id: step.person, grants: step.role === null ? [] : [{ role: step.role, unitId: null }] });
      return null;
    case "vote": {
      const ctx = company.asActor({ type: "person", id: step.person, via: "session" });
      const answer = await castVote(ctx, { approvalId: asked.approvalId, verdict: step.verdict, version: version - (step.isStale ? 1 : 0), argumentsDigest: asked.argumentsDigest });
      if (isRefusal(answer)) return answer.reason ?? answer.code;
      return answer.next === null ? answer.status : "passes";
    }
    default: {
      const never: never = step;
      throw new Error(`no such step ${JSON.stringify(never)}`);
    }
  }
}

async function setRoles({ id, grants }: Pick<Person, "id" | "grants">): Promise<void> {
  await changeAuthority(company, "delete from person_role where workspace_id = $1 and person_id = $2", [workspaceId, id]);
  for (const { role, unitId } of grants) {
    await changeAuthority(company, "insert into person_role (workspace_id, id, person_id, role, unit_id) values ($1, $2, $3, $4, $5)", [workspaceId, newId("agentRole", Date.now()), id, role, unitId]);
  }
}

async function asBefore(changed: ReadonlySet<string>): Promise<void> {
  for (const id of changed) {
    await changeAuthority(company, "update person set status = 'active' where workspace_id = $1 and id = $2", [workspaceId, id]);
    await setRoles(beginning.people.get(id) ?? { id, grants: [] });
  }
}

async function begun({ stages, excludes }: Sequence): Promise<{ asked: SeededAction; life: Life }> {
  const [first, ...later] = stages;
  const [asked] = await seedActions(company, 1, { hold: first, later, excludes });
  if (asked === undefined) throw new Error("nothing was asked");
  const approval = anApproval({ argumentsDigest: asked.argumentsDigest, stages, excludes, excluded: [{ personId: people.ana, because: "owner" }], agentUnitId: company.unitId, ownerId: people.ana, dueAt: Date.now() + first.withinS * 1000 });
  return { asked, life: { approval, ...beginning, now: Date.now(), votes: [], alone: null } };
}

async function rowOf({ approvalId }: SeededAction): Promise<unknown> {
  const { rows } = await company.owner.query<object>(
    `select a.status, a.version, a.stage, c.status as action, array(select v.person_id || ' ' || v.verdict from vote v where v.workspace_id = a.workspace_id and v.approval_id = a.id order by 1) as votes
     from approval a join action c on c.workspace_id = a.workspace_id and c.id = a.action_id where a.workspace_id = $1 and a.id = $2`,
    [workspaceId, approvalId],
  );
  return rows[0];
}

test(`${SEQUENCES} random lives of a question go alike in the core and in the database, step by step and in the end`, { timeout: 240_000 }, async () => {
  const random = seeded(SEED);
  const seen = new Set<string>();
  for (let at = 0; at < SEQUENCES; at += 1) {
    const sequence = randomSequence(random, ids);
    const { asked, life: first } = await begun(sequence);
    let life = first;
    const changed = new Set<string>();
    for (const step of sequence.steps) {
      const { version } = life.approval;
      const pure = lived(life, step);
      if (step.kind === "leave" || step.kind === "role") changed.add(step.person);
      expect(await answered(asked, step, version), `life ${at} of seed ${SEED}, ${JSON.stringify(step)} of ${JSON.stringify(sequence)}`).toBe(pure.answer);
      life = pure.life;
      if (pure.answer !== null) seen.add(pure.answer);
    }
    const { status, version, stage } = life.approval;
    const votes = life.votes.map((one) => `${one.person} ${one.verdict}`).toSorted();
    expect(await rowOf(asked)).toEqual({ status, version, stage, votes, action: status === "open" ? "held" : status });
    await asBefore(changed);
  }
  expect([...seen]).toEqual(expect.arrayContaining(["open", "passes", "approved", "rejected", "stale_version", "already_voted", "excluded_earlier_stage", "excluded_by_route", "expired"]));
  expect(await chainFault(company)).toBeNull();
});
