import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { headSeq } from "@/lib/testing/proofs/log-checks";

const database = await testDatabase();
let company: GatedCompany;
let gate: TestGateway;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl, { enforced: true });
  gate = await testGateway(database.appUrl);
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

test("GATE 17: where the system redeemed, it alone says how the action ended; the agent can neither deny nor claim it", async () => {
  const agent = company.agents[0]?.credential ?? "";
  const { body } = await gate.call<GateAnswer>(agent, "POST", "/actions", { tool: "erp.read", arguments: {} });
  expect((await gate.call(company.systemCredential, "POST", "/permits/redeem", { permit: body.permit, arguments: {} })).status).toBe(200);
  const report = (credential: string, status: string) => gate.call(credential, "POST", `/actions/${body.id}/outcome`, { status });
  const before = await headSeq(company.database.pool, company.workspaceId);
  for (const status of ["failed", "succeeded"]) expect(await report(agent, status)).toMatchObject({ status: 403, body: { reason: "not_the_redeemer" } });
  expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
  expect(await report(company.systemCredential, "succeeded")).toMatchObject({ status: 200, body: { status: "succeeded" } });
  expect(await report(company.systemCredential, "failed")).toMatchObject({ status: 409 });
});
