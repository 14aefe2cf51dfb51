import { afterAll, beforeAll, expect, test } from "vitest";
import type { Pool } from "@/lib/server/platform/pg";
import { testDatabase } from "@/lib/testing/database";
import { closeCompany, seedActions, smallCompany, type SmallCompany } from "@/lib/testing/small-company";
import { Tails } from "./tail";

const database = await testDatabase();
let company: SmallCompany;

beforeAll(async () => {
  company = await smallCompany(database);
});

afterAll(() => closeCompany(company));

test("GATE 30: of commits that follow each other closely everything is heard once and in order, and they are read together, not one by one", async () => {
  const { pool, url } = company.database;
  let reads = 0;
  const counted = { query: (...asked: Parameters<Pool["query"]>) => ((reads += 1), pool.query(...asked)) } as unknown as Pool;
  const tails = new Tails(counted, url);
  const heard: number[] = [];
  const unfollow = tails.follow(company.workspaceId, 0, (events) => heard.push(...events.map((event) => event.seq)));
  const headSeq = async () => (await pool.query<{ seq: number }>("select seq from head where workspace_id = $1", [company.workspaceId])).rows[0]?.seq;
  await expect.poll(async () => heard.at(-1) === (await headSeq())).toBe(true);
  const [readBefore, startedAt] = [reads, performance.now()];
  for (let round = 0; round < 20; round += 1) {
    await seedActions(company, 1);
    // As often as a gate could say that it has committed.
    for (let poke = 0; poke < 20; poke += 1) {
      tails.poke(company.workspaceId);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  // Timers count whole milliseconds, and come up to two early.
  const atMost = (performance.now() - startedAt) / 18 + 2;
  expect(reads - readBefore).toBeLessThanOrEqual(atMost);
  await expect.poll(async () => heard.at(-1) === (await headSeq())).toBe(true);
  expect(heard).toEqual(heard.map((_, index) => index + 1));
  unfollow();
  await tails.close();
});

test("after the close nothing is read any more, whoever follows or says that it has committed", async () => {
  const { pool, url } = company.database;
  let reads = 0;
  const counted = { query: (...asked: Parameters<Pool["query"]>) => ((reads += 1), pool.query(...asked)) } as unknown as Pool;
  const tails = new Tails(counted, url);
  const heard: number[] = [];
  tails.follow(company.workspaceId, 0, (events) => heard.push(...events.map((event) => event.seq)));
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  await tails.close();
  await seedActions(company, 1);
  const [readBefore, heardBefore] = [reads, heard.length];
  for (const after of [0, null]) tails.follow(company.workspaceId, after, (events) => heard.push(...events.map((event) => event.seq)));
  tails.poke(company.workspaceId);
  // By the time that an open one has heard of it, a closed one would have too.
  const open = new Tails(pool, url);
  const isHeard = new Promise((resolve) => open.follow(company.workspaceId, heardBefore, resolve));
  open.poke(company.workspaceId);
  await isHeard;
  await open.close();
  expect([reads, heard.length]).toEqual([readBefore, heardBefore]);
});
