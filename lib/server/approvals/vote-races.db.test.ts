import { afterAll, expect, test } from "vitest";
import type { Verdict } from "@/lib/core/approval";
import { isRefusal } from "@/lib/core/refusal";
import { testDatabase } from "@/lib/testing/database";
import { chainFault, closeCompany, seedActions, smallCompany, type SeededAction } from "@/lib/testing/small-company";
import { castVote } from "./vote";

const company = await smallCompany(await testDatabase());
afterAll(() => closeCompany(company));

const ROUNDS = 1000;
const AT_ONCE = 6;

type Round = { readonly seed: number; readonly verdicts: readonly [Verdict, Verdict] };

/** Half of the rounds agree, half disagree; which, and who says what, follows from the seed alone. */
function roundOf(seed: number): Round {
  const first: Verdict = seed % 4 < 3 ? "approve" : "reject";
  const second: Verdict = seed % 2 === 0 ? first : first === "approve" ? "reject" : "approve";
  return { seed, verdicts: [first, second] };
}

async function race(asked: SeededAction, round: Round): Promise<readonly boolean[]> {
  const votes = (["ben", "cat"] as const).map(async (name, index) => {
    const verdict = round.verdicts[index] ?? "approve";
    const answer = await castVote(company.as(name), { approvalId: asked.approvalId, verdict, version: 1, argumentsDigest: asked.argumentsDigest });
    if (isRefusal(answer)) expect(answer).toMatchObject({ code: "conflict", reason: "not_open" });
    return !isRefusal(answer);
  });
  return Promise.all(votes);
}

type Ended = { approval: string; action: string; votes: { person: string; verdict: Verdict }[]; voted: number; closed: number; decided_at: Date | null };

async function endOf(asked: SeededAction): Promise<Ended> {
  const { rows } = await company.owner.query<Ended>(
    `select a.status as approval, c.status as action, a.decided_at,
       (select coalesce(json_agg(json_build_object('person', v.person_id, 'verdict', v.verdict)), '[]') from vote v
        where v.workspace_id = a.workspace_id and v.approval_id = a.id) as votes,
       (select count(*)::int from audit_event e where e.workspace_id = a.workspace_id and e.subject = a.id and e.verb = 'approval.voted') as voted,
       (select count(*)::int from audit_event e where e.workspace_id = a.workspace_id and e.subject = a.id and e.verb in ('approval.approved', 'approval.rejected')) as closed
     from approval a join action c on c.workspace_id = a.workspace_id and c.id = a.action_id where a.workspace_id = $1 and a.id = $2`,
    [company.workspaceId, asked.approvalId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the approval is gone");
  return row;
}

async function runRounds(quorum: number, check: (round: Round, answered: readonly boolean[], ended: Ended) => void): Promise<void> {
  const asked = await seedActions(company, ROUNDS, { hold: { quorum } });
  let next = 0;
  const runner = async (): Promise<void> => {
    for (let seed = next; seed < ROUNDS; seed = next) {
      next += 1;
      const one = asked[seed];
      if (one === undefined) throw new Error("too few questions");
      const round = roundOf(seed);
      check(round, await race(one, round), await endOf(one));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  expect(await chainFault(company)).toBeNull();
}

test("GATE 23: at quorum 1, of two people who vote at once a thousand times, exactly one decides and the other is told so", { timeout: 120_000 }, async () => {
  await runRounds(1, (round, answered, ended) => {
    expect(answered.filter(Boolean), `seed ${round.seed}`).toHaveLength(1);
    const winner = round.verdicts[answered[0] === true ? 0 : 1];
    expect(ended, `seed ${round.seed}`).toMatchObject(
      winner === "approve" ? { approval: "approved", action: "approved" } : { approval: "rejected", action: "rejected" },
    );
    expect(ended.votes, `seed ${round.seed}`).toHaveLength(1);
    expect([ended.voted, ended.closed], `seed ${round.seed}`).toEqual([1, 1]);
  });
});

test("GATE 22, 23: at 2 of 3, two people who vote at once a thousand times both count: agreed is approved, one reject ends it", { timeout: 120_000 }, async () => {
  await runRounds(2, (round, answered, ended) => {
    const [first, second] = round.verdicts;
    const counted = answered.filter(Boolean).length;
    const approved = first === "approve" && second === "approve";
    expect(ended, `seed ${round.seed}`).toMatchObject(
      approved ? { approval: "approved", action: "approved" } : { approval: "rejected", action: "rejected" },
    );
    // A reject ends it at once, so the other vote stands only if it came first.
    const isRejectedFirst = !approved && counted === 1;
    expect(ended.votes, `seed ${round.seed}`).toHaveLength(counted);
    expect(counted === 2 || isRejectedFirst, `seed ${round.seed}`).toBe(true);
    if (isRejectedFirst) expect(ended.votes[0]?.verdict, `seed ${round.seed}`).toBe("reject");
    expect([ended.voted, ended.closed], `seed ${round.seed}`).toEqual([counted, 1]);
  });
});
