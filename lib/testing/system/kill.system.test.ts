import { afterAll, expect, test } from "vitest";
import { findFreePort } from "@/lib/server/platform/ports";
import { gatedCompany } from "@/lib/testing/gated-company";
import { openInstallation } from "@/lib/testing/proofs/installation";
import { plannedKills, proveKills } from "@/lib/testing/proofs/kill-proof";
import { proveSupervised } from "@/lib/testing/proofs/supervised-proof";

const SEED = 20261123;
const KILLS = 12;

const installation = await openInstallation(await findFreePort("127.0.0.1"));
const company = await gatedCompany(installation.ownerUrl, { agents: 4, permitWithinS: 900 });
const ports = [await findFreePort("127.0.0.1"), await findFreePort("127.0.0.1")] as const;

afterAll(async () => {
  await company.database.close();
  await installation.close();
});

test(`GATE 3: kill -9 of the gateway at every await of the append path and of PostgreSQL, under load: nothing acknowledged is lost, nothing is doubled, the chain verifies`, async () => {
  const kills = plannedKills(KILLS, SEED);
  const counts = await proveKills({ installation, company, ports, kills, workers: 8, seed: SEED });
  console.info(`proof of kills, seed ${SEED}: ${JSON.stringify(counts)}`);
  expect(counts.faults).toEqual([]);
  expect(counts.resent).toBeGreaterThan(KILLS);
  expect(counts.acknowledged).toBeGreaterThan(100);
  expect(counts.redeemed).toBeGreaterThan(20);
});

test("GATE 3, 8: kill -9 of gateway, worker, PostgreSQL, a stand-in for the web and the supervisor under load: all of it comes back and nothing acknowledged is lost or doubled", async () => {
  const found = { gateway: await findFreePort("127.0.0.1"), web: await findFreePort("127.0.0.1"), worker: await findFreePort("127.0.0.1") };
  const counts = await proveSupervised({ what: "sources", ports: found, kills: 5, workers: 6, seed: SEED });
  console.info(`proof of kills under the supervisor, seed ${SEED}: ${JSON.stringify(counts)}`);
  expect(counts.faults).toEqual([]);
  expect(counts.resent).toBeGreaterThan(5);
  expect(counts.acknowledged).toBeGreaterThan(50);
});
