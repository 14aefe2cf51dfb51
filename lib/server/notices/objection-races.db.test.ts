import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import type { Rule } from "@/lib/core/policy/rule";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, written } from "@/lib/testing/gated-company";
import { testGateway } from "@/lib/testing/gateway";
import { objectToNotice } from "./object";

const database = await testDatabase();
const company = await gatedCompany(database.ownerUrl);
const gate = await testGateway(database.appUrl);
afterAll(async () => {
  await gate.close();
  await company.database.close();
});

const RACES = 1000;
const AT_ONCE = 50;
const agent = company.agents[0]?.credential ?? "";

type Announced = { id: string; permit: string; permitValidFrom: string; status: string };

/** Everything that changes records is announced to the agent's owner, who has one second. */
async function announceWithWindow(): Promise<void> {
  const { workspaceId } = company;
  const rule: Rule = {
    id: "window",
    name: "One second to object",
    when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["write"] }],
    then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 1 } },
  };
  const [policyId, versionId] = [newId("policy", Date.now()), newId("policyVersion", Date.now())];
  await written(company.as("admin"), async (tx) => {
    await tx.policy.create({ data: { workspaceId, id: policyId, name: "Windows", activeVersionId: versionId }, select: { id: true } });
    await tx.policyVersion.create({ data: { workspaceId, id: versionId, policyId, version: 1, rules: JSON.parse(JSON.stringify([rule])) as object[], reason: "test", createdBy: company.people.admin }, select: { id: true } });
  });
}

function until(timeMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, timeMs - Date.now()));
  });
}

type Race = { seed: number; objected: boolean; ran: boolean; action: Announced };

/** Objection and redeeming within some hundredths of a second of the window's end, by the seed now one earlier, now the other. */
async function race(seed: number): Promise<Race> {
  const { body: action } = await gate.call<Announced>(agent, "POST", "/actions", { tool: "erp.write", arguments: { customer: `C-${seed}` } });
  expect(action.status, `seed ${seed}`).toBe("announced");
  const notice = await company.database.prisma.notice.findFirstOrThrow({ where: { workspaceId: company.workspaceId, actionId: action.id }, select: { id: true } });
  const end = Date.parse(action.permitValidFrom);
  const object = async (): Promise<boolean> => {
    await until(end - 60 + ((seed * 7) % 64));
    return !isRefusal(await objectToNotice(company.as("ana"), { noticeId: notice.id, reason: "no" }));
  };
  const redeem = async (): Promise<boolean> => {
    await until(end - 4 + ((seed * 3) % 32));
    for (let tries = 0; tries < 3; tries += 1) {
      const answer = await gate.call<{ reason?: string }>(agent, "POST", "/permits/redeem", { permit: action.permit, arguments: { customer: `C-${seed}` } });
      if (answer.status === 200) return true;
      await until(end + 2);
    }
    return false;
  };
  const [objected, ran] = await Promise.all([object(), redeem()]);
  return { seed, objected, ran, action };
}

test("an action objected to in time never runs: objection against redeeming at the end of the window, a thousand races", { timeout: 180_000 }, async () => {
  await announceWithWindow();
  const races: Race[] = [];
  let next = 0;
  const runner = async (): Promise<void> => {
    for (let seed = next; seed < RACES; seed = next) {
      next += 1;
      races.push(await race(seed));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runner));
  for (const one of races) expect([one.objected, one.ran], `seed ${one.seed}`).not.toEqual([true, true]);
  const won = races.filter((one) => one.objected).length;
  const ran = races.filter((one) => one.ran).length;
  expect(won).toBeGreaterThan(RACES / 20);
  expect(ran).toBeGreaterThan(RACES / 20);
  // The same from the log: nobody was told yes, and nothing is recorded as run, after an objection stands.
  const { rows } = await company.database.pool.query<{ objected: number; redeemed: number; both: number }>(
    `select count(*) filter (where o)::int as objected, count(*) filter (where r)::int as redeemed, count(*) filter (where o and r)::int as both from (
       select subject, bool_or(verb = 'action.objected') as o, bool_or(verb = 'action.redeemed') as r from audit_event
       where workspace_id = $1 and verb in ('action.objected', 'action.redeemed') group by subject) s`,
    [company.workspaceId],
  );
  expect(rows).toEqual([{ objected: won, redeemed: ran, both: 0 }]);
});
