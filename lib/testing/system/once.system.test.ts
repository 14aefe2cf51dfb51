import { afterAll, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany } from "@/lib/testing/gated-company";
import { testGateway } from "@/lib/testing/gateway";
import { announceWrites, proveObjections } from "@/lib/testing/proofs/objection-races";
import { proveRedeemOnce } from "@/lib/testing/proofs/redeem-races";

const REDEEM_RACES = 200;
const OBJECTION_RACES = 150;
const SEED = 20261122;

const database = await testDatabase();
const company = await gatedCompany(database.ownerUrl, { agents: 4 });
const gates = [await testGateway(database.appUrl), await testGateway(database.appUrl)] as const;
const proof = { gates: [gates[0].call, gates[1].call] as const, company, ownerUrl: database.ownerUrl, seed: SEED };

afterAll(async () => {
  await Promise.all(gates.map((gate) => gate.close()));
  await company.database.close();
});

test(`GATE 11: a permit redeemed at two gateways at once, ${REDEEM_RACES} times, is redeemed exactly once each time`, async () => {
  const counts = await proveRedeemOnce({ ...proof, races: REDEEM_RACES });
  console.info(`proof of redeeming once, seed ${SEED}: ${JSON.stringify(counts)}`);
  expect(counts.faults).toEqual([]);
});

test(`GATE 9, 26: objection against the end of the window, ${OBJECTION_RACES} races: an action objected to in time never runs`, async () => {
  await announceWrites(company);
  const counts = await proveObjections({ ...proof, races: OBJECTION_RACES });
  console.info(`proof of objections, seed ${SEED}: ${JSON.stringify(counts)}`);
  expect(counts.faults).toEqual([]);
});
