import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import { granted } from "@/lib/testing/granted";
import { listProcessUsage } from "./list-processes";
import { listToolUsage } from "./list-tools";

const database = await testDatabase();
let company: GatedCompany;
let gate: TestGateway;
let processId: string;
const since = new Date(Date.now() - 7 * 86_400_000);

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl, { agents: 2 });
  gate = await testGateway(database.appUrl);
  const { workspaceId, people, agents } = company;
  processId = newId("process", Date.now());
  await written(company.as("admin"), async (tx) => {
    const elsewhere = newId("unit", Date.now());
    await tx.unit.create({ data: { workspaceId, id: elsewhere, name: "Elsewhere" }, select: { id: true } });
    await tx.agent.update({ where: { workspaceId_id: { workspaceId, id: agents[1]?.id ?? "" } }, data: { unitId: elsewhere }, select: { id: true } });
    await tx.permission.create({ data: { workspaceId, id: newId("permission", Date.now()), subjectType: "unit", subjectId: elsewhere, targetType: "system", targetId: company.systemId }, select: { id: true } });
    await tx.process.create({ data: { workspaceId, id: processId, name: "Order to cash", unitId: company.unitId, personId: people.ana }, select: { id: true } });
    // cat reads and approves in Finance only.
    await tx.personRole.updateMany({ where: { workspaceId, personId: people.cat }, data: { unitId: company.unitId } });
  });
  const ask = (agent: number, tool: string, more: object = {}) => gate.call<{ id: string; permit: string }>(agents[agent]?.credential ?? "", "POST", "/actions", { tool, arguments: { customer: "A" }, ...more });
  await ask(0, "erp.read", { run: "one", process: processId });
  await ask(0, "erp.financial", { run: "one", process: processId });
  await ask(0, "erp.read");
  const { body } = await ask(1, "erp.read", { run: "two", process: processId });
  await gate.call(agents[1]?.credential ?? "", "POST", "/permits/redeem", { permit: body.permit, arguments: { customer: "A" } });
  await gate.call(agents[1]?.credential ?? "", "POST", `/actions/${body.id}/outcome`, { status: "failed", error: "no such customer" });
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

test("tools: what was asked of each, by decision, and what of it failed, in the viewer's units", async () => {
  const all = granted(await listToolUsage(company.as("admin"), since));
  expect(all.data.find((one) => one.tool === "erp.read")).toMatchObject({ systemId: company.systemId, asked: 3, allowed: 3, held: 0, failed: 1 });
  expect(all.data.find((one) => one.tool === "erp.financial")).toMatchObject({ asked: 1, held: 1 });
  expect(all).toMatchObject({ isAtLeast: false, countedFrom: since.toISOString() });
  const own = granted(await listToolUsage(company.as("cat"), since));
  expect(own.data.find((one) => one.tool === "erp.read")).toMatchObject({ asked: 2, failed: 0 });
});

test("tools: nothing from before the time is counted", async () => {
  expect(granted(await listToolUsage(company.as("admin"), new Date(Date.now() + 60_000))).data).toEqual([]);
});

test("a system has shown that it enforces only once it came with its own credential", async () => {
  const shown = async () => granted(await listToolUsage(company.as("admin"), since)).redeemingSystems;
  expect(await shown()).toEqual([]);
  await company.database.prisma.$executeRaw`
    insert into credential_use (workspace_id, credential_id, last_used_at)
    select workspace_id, id, now() from credential where workspace_id = ${company.workspaceId} and holder_type = 'system'`;
  expect(await shown()).toEqual([company.systemId]);
});

test("processes: actions, runs and agents, in the viewer's units", async () => {
  const all = granted(await listProcessUsage(company.as("admin"), since));
  expect(all.data).toMatchObject([{ processId, asked: 3, allowed: 2, held: 1, failed: 1, runs: 2 }]);
  expect(all.data[0]?.agents.map((agent) => [agent.name, agent.asked, agent.failed])).toEqual([
    ["agent-0", 2, 0],
    ["agent-1", 1, 1],
  ]);
  const own = granted(await listProcessUsage(company.as("cat"), since));
  expect(own.data).toMatchObject([{ processId, asked: 2, runs: 1, agents: [{ name: "agent-0" }] }]);
});
