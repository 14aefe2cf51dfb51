import { afterAll, expect, test } from "vitest";
import pg from "pg";
import { makeLog } from "@/bench/verify";
import { openPool } from "@/lib/server/platform/pg";
import { testDatabase } from "@/lib/testing/database";
import { exportLog } from "./export";
import { verifyLog } from "./verify";

const EVENTS = 50_000;
const database = await testDatabase();
const pool = openPool({ url: database.appUrl, name: "walks-the-log", max: 4 });
const watcher = new pg.Client({ connectionString: database.ownerUrl });
await watcher.connect();
afterAll(async () => {
  await Promise.all([pool.end(), watcher.end()]);
});

test("GATE 6: verification and export walk the log in many short transactions, however long the log", async () => {
  const workspaceId = await makeLog(database.ownerUrl, EVENTS);
  const seen = new Set<string>();
  let longestMs = 0;
  let isDone = false;
  const watch = async (): Promise<void> => {
    while (!isDone) {
      const { rows } = await watcher.query<{ began: string; ms: number }>(
        `select pid || ' ' || xact_start as began, extract(epoch from clock_timestamp() - xact_start) * 1000 as ms from pg_stat_activity
         where application_name = 'walks-the-log' and xact_start is not null and datname = current_database()`,
      );
      for (const row of rows) {
        seen.add(row.began);
        longestMs = Math.max(longestMs, Number(row.ms));
      }
    }
  };
  const watching = watch();
  const verification = await verifyLog(pool, workspaceId);
  let lines = 0;
  for await (const chunk of exportLog(pool, workspaceId)) lines += chunk.split("\n").length - 1;
  isDone = true;
  await watching;
  expect(verification).toMatchObject({ result: "whole", events: EVENTS });
  expect(lines).toBe(EVENTS);
  // One transaction for all of it would be seen as one, and as long as the walk.
  expect(seen.size).toBeGreaterThan(10);
  expect(longestMs).toBeLessThan(5_000);
});
