import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { headSeq, placeAt } from "./places";

const company = await smallCompany(await testDatabase());
beforeAll(() => seedActions(company, 20));
afterAll(() => closeCompany(company));

const eventsInOrder = async () =>
  (await company.database.pool.query<{ seq: number; at: Date }>("select seq, at from audit_event where workspace_id = $1 order by seq", [company.workspaceId])).rows;

test("a time's place is that of the first event not before it, for every time at and between events", async () => {
  const events = await eventsInOrder();
  const { pool } = company.database;
  for (const { at } of events) {
    for (const ms of [at.getTime() - 1, at.getTime(), at.getTime() + 1]) {
      const first = events.find((one) => one.at.getTime() >= ms)?.seq ?? events.length + 1;
      expect(await placeAt(pool, company.workspaceId, new Date(ms))).toBe(first);
    }
  }
});

test("before all events it is the first place, after them the next that there will be; without a log there is none", async () => {
  const { pool } = company.database;
  expect(await placeAt(pool, company.workspaceId, new Date(0))).toBe(1);
  expect(await placeAt(pool, company.workspaceId, new Date(Date.now() + 86_400_000))).toBe((await headSeq(pool, company.workspaceId)) + 1);
  await expect(placeAt(pool, "wsp_none", new Date())).rejects.toThrow("has no head");
});
