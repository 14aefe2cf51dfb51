import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { testDatabase } from "@/lib/testing/database";
import { changeAuthority, closeCompany, seedActions, smallCompany, type PersonName } from "@/lib/testing/small-company";
import { search } from "./search";

const database = await testDatabase();
const company = await smallCompany(database);
const foreign = await smallCompany(database);
afterAll(() => Promise.all([closeCompany(company), closeCompany(foreign)]));

async function found(who: PersonName, typed: string, where = company) {
  const answer = await search(where.as(who), typed);
  if (isRefusal(answer)) throw new Error(answer.detail);
  return answer.map((one) => `${one.noun} ${one.title}`);
}

test("every word is the beginning of a word of the name, in any order, whatever separates them there", async () => {
  expect(await found("oz", "create pay")).toEqual(["tool erp.payments.create"]);
  expect(await found("oz", "ERP")).toEqual(["system ERP", "tool erp.payments.create"]);
  expect(await found("oz", "ayments")).toEqual([]);
  expect(await found("oz", "%")).toEqual([]);
  expect(await found("oz", "ana@example")).toEqual(["person ana"]);
});

test("an open approval is found by its agent, its tool and its amount, and shown by its sentence", async () => {
  const [held] = await seedActions(company, 1);
  for (const typed of ["payer", "payments 1200", held?.approvalId ?? "", (held?.approvalId ?? "").toLowerCase()]) expect([typed, await found("oz", typed)]).toEqual([typed, expect.arrayContaining(["approval Pay 1,200 EUR"])]);
  expect(await found("oz", held?.actionId ?? "")).toEqual(["action Pay 1,200 EUR"]);
  expect(await found("oz", "1,200 EUR"), "by what only its sentence says").toEqual(expect.arrayContaining(["approval Pay 1,200 EUR"]));
  expect(await found("eve", "1,200 EUR")).toEqual([]);
});

test("what is in a unit that the reader may not see is not found, neither by word nor by id; nor is another company's", async () => {
  const [held] = await seedActions(company, 1);
  for (const typed of [company.agentId, held?.actionId ?? "", held?.approvalId ?? ""]) {
    expect((await found("ana", typed)).length).toBe(1);
    expect(await found("eve", typed)).toEqual([]);
    expect(await found("oz", typed, foreign)).toEqual([]);
  }
  expect(await found("ana", "payer")).toContain("agent Payer");
  expect(await found("eve", "payer")).toEqual([]);
});

test("no more than eight of a kind, in use before retired; and with 10,000 agents it still takes no time to speak of", async () => {
  await changeAuthority(
    company,
    `insert into agent (workspace_id, id, name, unit_id, owner_id, autonomy, risk_tier, status)
     select $1, 'agt_' || lpad(n::text, 26, '0'), 'Invoice matcher ' || n, $2, $3, 3, 'low', case when n < 5000 then 'retired' else 'active' end from generate_series(1, 10000) n`,
    [company.workspaceId, company.unitId, company.people.ana],
  );
  await found("oz", "matcher");
  const startedAt = performance.now();
  const matches = await found("oz", "matcher inv");
  expect(performance.now() - startedAt).toBeLessThan(250);
  expect(matches.length).toBe(8);
  const answer = await search(company.as("oz"), "matcher");
  expect(isRefusal(answer) ? [] : answer.map((one) => one.isPast)).toEqual(Array(8).fill(false));
});
