import { afterAll, beforeEach, expect, test } from "vitest";
import { openPool } from "@/lib/server/platform/pg";
import { testDatabase } from "@/lib/testing/database";
import { LastUsed } from "./last-used";

const pool = openPool({ url: (await testDatabase()).ownerUrl, name: "test", max: 2 });
afterAll(() => pool.end());
const lastUsed = new LastUsed(pool);
afterAll(() => lastUsed.close());
beforeEach(() => pool.query("delete from credential_use"));

const rows = async () => (await pool.query<{ id: string; at: Date }>("select credential_id as id, last_used_at as at from credential_use order by id")).rows;
const NOON = Date.parse("2026-11-21T12:00:00Z");

test("ten thousand credentials used at once are written a few at a time, and all of them in the end", async () => {
  for (let index = 0; index < 10_000; index += 1) lastUsed.note("wsp_1", `crd_${index}`, NOON);
  await lastUsed.flush();
  const written = (await rows()).length;
  expect(written).toBeGreaterThan(0);
  // The timer may have come in between, once.
  expect(written).toBeLessThanOrEqual(500);
  await lastUsed.flush(Infinity);
  expect((await rows()).length).toBe(10_000);
});

test("a use within a minute of one written is not written again; a later one is, and an earlier one never takes its place", async () => {
  const at = async () => (await rows())[0]?.at.getTime();
  for (const [usedAt, told] of [[NOON, NOON], [NOON + 59_000, NOON], [NOON + 60_000, NOON + 60_000]] as const) {
    lastUsed.note("wsp_1", "crd_again", usedAt);
    await lastUsed.flush();
    expect(await at()).toBe(told);
  }
  const other = new LastUsed(pool);
  other.note("wsp_1", "crd_again", NOON);
  await other.close();
  expect(await at()).toBe(NOON + 60_000);
});

test("what could not be written is written at its next use", async () => {
  await pool.query("alter table credential_use rename to credential_use_away");
  lastUsed.note("wsp_1", "crd_cut", NOON);
  await lastUsed.flush();
  await pool.query("alter table credential_use_away rename to credential_use");
  lastUsed.note("wsp_1", "crd_cut", NOON + 1_000);
  await lastUsed.flush();
  expect((await rows()).map((row) => row.at.getTime())).toEqual([NOON + 1_000]);
});
