import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { listActions } from "@/lib/server/actions/list";
import { isRefusal } from "@/lib/core/refusal";
import { listEvents } from "./list";
import { headSeq, placeAt } from "./places";

const company = await smallCompany(await testDatabase());
beforeAll(async () => {
  for (let at = 0; at < 20; at += 1) await seedActions(company, 1);
});
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

test("lists of a time hold exactly what happened in it: its first moment belongs to it, its last to what follows", async () => {
  const events = await eventsInOrder();
  const from = events.at(8)?.at ?? new Date(NaN);
  const to = events.at(15)?.at ?? new Date(NaN);
  const within = events.filter(({ at }) => at >= from && at < to).map(({ seq }) => seq);
  expect(within.length).toBeGreaterThan(2);
  const logged = await listEvents(company.as("oz"), { limit: 50, from, to });
  if (isRefusal(logged)) throw new Error(logged.detail);
  expect(logged.data.map(({ seq }) => seq)).toEqual(within.toReversed());
  const { pool } = company.database;
  const actions = (await pool.query<{ seq: number }>("select seq from action where workspace_id = $1 and at >= $2 and at < $3 order by seq desc", [company.workspaceId, from, to])).rows;
  expect(actions.length).toBeGreaterThan(2);
  expect((await listActions(pool, company.workspaceId, { from, to }, null, 50)).data.map(({ seq }) => seq)).toEqual(actions.map(({ seq }) => seq));
});
