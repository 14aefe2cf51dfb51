import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import { headSeq } from "@/lib/testing/proofs/log-checks";

const database = await testDatabase();
const BENS = `rvp_${"b".repeat(43)}`;
let company: GatedCompany;
let gate: TestGateway;
let elsewhere: string;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl, { agents: 2 });
  gate = await testGateway(database.appUrl);
  const { workspaceId, people, agents } = company;
  elsewhere = newId("unit", Date.now());
  await written(company.as("admin"), async (tx) => {
    await tx.unit.create({ data: { workspaceId, id: elsewhere, name: "Elsewhere" }, select: { id: true } });
    await tx.agent.update({ where: { workspaceId_id: { workspaceId, id: agents[1]?.id ?? "" } }, data: { unitId: elsewhere }, select: { id: true } });
    await tx.personRole.create({ data: { workspaceId, id: newId("permission", Date.now()), personId: people.ben, role: "developer", unitId: company.unitId }, select: { id: true } });
    await tx.credential.create({ data: { ...credentialRow(workspaceId, "person", people.ben, BENS, people.admin), scopes: ["start_runs"] }, select: { id: true } });
  });
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

const start = (agent: number, more: object = {}) => gate.call(BENS, "POST", "/runs", { agent: company.agents[agent]?.id, name: "month end", task: "close the books", ...more });

test("GATE 21: a script gives a task only to agents of the units where its person may start runs", async () => {
  expect((await start(0)).status).toBe(201);
  const before = await headSeq(company.database.pool, company.workspaceId);
  expect(await start(1)).toMatchObject({ status: 403, body: { code: "forbidden", reason: "missing_role" } });
  expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
});

test("a run of a process that does not exist is not started", async () => {
  const before = await headSeq(company.database.pool, company.workspaceId);
  expect(await start(0, { name: "another", process: newId("process", Date.now()) })).toMatchObject({ status: 404, body: { code: "not_found" } });
  expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
});
