import { expect, onTestFinished, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { fuzzedInstallation } from "@/lib/testing/proofs/fuzzed-installation";
import { fuzzGateway } from "@/lib/testing/proofs/fuzz";
import { chainFaultOf } from "@/lib/testing/proofs/log-checks";

const REQUESTS = 3_000;
const SEED = 20261124;
const database = await testDatabase();

test(`${REQUESTS} random requests over every route of the gateway: never a 500, never a yes to what is malformed, and the log stays whole`, { timeout: 60_000 }, async () => {
  const { gate, company, credentials, ids, close } = await fuzzedInstallation(database.ownerUrl, database.appUrl);
  onTestFinished(close);
  const counts = await fuzzGateway({ gate, company, credentials, ids, runs: REQUESTS, seed: SEED });
  console.info(`fuzz, seed ${SEED}: ${JSON.stringify({ ...counts, faults: counts.faults.length })}`);
  expect(counts.faults.slice(0, 20)).toEqual([]);
  expect(counts.allowed).toBeGreaterThan(20);
  expect(counts.statuses["400"]).toBeGreaterThan(300);
  expect(await chainFaultOf(company.database.pool, company.workspaceId)).toBeNull();
});
