import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AgentOutlook } from "@/lib/contracts/agent-outlook";
import { SILENT_AFTER_MS } from "@/lib/core/agent-health";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import { previewStop } from "@/lib/server/interventions/preview";
import { addPerson } from "@/lib/server/people/add";
import { grantPermission } from "@/lib/server/permissions/grant";
import { revokePermission } from "@/lib/server/permissions/revoke";
import { listPermissions } from "@/lib/server/permissions/store";
import { createUnit } from "@/lib/server/units/create";
import { newId, type Context } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { granted } from "@/lib/testing/granted";
import { listAgentActivity, type AgentActivity } from "./list-activity";
import { listAgentReleases } from "./list-releases";
import { readAgentOutlook } from "./outlook";

const database = await testDatabase();
let company: GatedCompany;
let gate: TestGateway;
let stranger: Context;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl, { agents: 5 });
  gate = await testGateway(database.appUrl);
  stranger = await readerOfAnotherUnit();
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

/** Somebody who may read one unit, and not the one that the agents belong to. */
async function readerOfAnotherUnit(): Promise<Context> {
  const admin = company.as("admin");
  const unit = granted(await createUnit(admin, { name: "Sales", parentId: null }));
  const person = granted(await addPerson(admin, { name: "Vic", email: `vic-${unit.id.toLowerCase()}@example.com`, roles: [{ role: "viewer", unitId: unit.id }] }));
  return { ...admin, actor: { type: "person", id: person.id, via: "session" } };
}

const agent = (index: number) => company.agents[index] ?? { id: "", credential: "" };

async function fail(index: number, error: string, release?: string): Promise<void> {
  const { credential } = agent(index);
  const { body } = await gate.call<GateAnswer>(credential, "POST", "/actions", { tool: "erp.read", arguments: {}, ...(release === undefined ? {} : { release: { version: release } }) });
  expect((await gate.call(credential, "POST", "/permits/redeem", { permit: body.permit, arguments: {} })).status).toBe(200);
  expect((await gate.call(credential, "POST", `/actions/${body.id}/outcome`, { status: "failed", error })).status).toBe(200);
}

async function activity(index: number): Promise<AgentActivity> {
  const { data } = granted(await listAgentActivity(company.as("admin"), { since: new Date(0), agentId: agent(index).id }));
  const [one] = data;
  if (one === undefined || data.length !== 1) throw new Error("not one agent");
  return one;
}

async function outlook(index: number): Promise<AgentOutlook> {
  return granted(await readAgentOutlook(company.as("admin"), agent(index).id));
}

const verdicts = ({ tools }: AgentOutlook) => Object.fromEntries(tools.map((tool) => [tool.name, tool.verdict.effect]));

test("the third equal failure in a row makes an agent failing, with the error and the tool; a different one ends it", async () => {
  for (const error of ["no such host", "no such host"]) await fail(0, error);
  expect(await activity(0)).toMatchObject({ asked: 2, failed: 2, lastDay: 2, failing: null });
  await fail(0, "no such host");
  expect(await activity(0)).toMatchObject({ failed: 3, failing: { count: 3, toolName: "erp.read", toolId: company.tools.read, error: "no such host" } });
  await fail(0, "timeout");
  expect((await activity(0)).failing).toBeNull();
});

test("what waits is counted as it is now, and figures of an agent alone are those of the list", async () => {
  await gate.call(agent(1).credential, "POST", "/actions", { tool: "erp.financial", arguments: { amount: 5, currency: "EUR" } });
  const alone = await activity(1);
  expect(alone).toMatchObject({ asked: 1, waiting: 1, denied: 0, isAtLeast: false });
  const all = granted(await listAgentActivity(company.as("admin"), { since: new Date(0) }));
  expect(all.data.find((one) => one.agentId === agent(1).id)).toEqual(alone);
  expect(all.data).toHaveLength(5);
});

test("an agent that showed that it lives and stopped is silent from when it was last heard; one that never did is not", async () => {
  const last = new Date(Date.now() - SILENT_AFTER_MS - 60_000);
  await company.database.pool.query("insert into agent_presence (workspace_id, agent_id, heartbeat_at) values ($1, $2, $3)", [company.workspaceId, agent(2).id, last]);
  expect((await activity(2)).silentSince).toBe(last.toISOString());
  expect((await activity(1)).silentSince).toBeNull();
  await gate.call(agent(2).credential, "POST", "/heartbeats", {});
  expect((await activity(2)).silentSince).toBeNull();
});

test("the releases that its actions carried are told with when each was first and last seen", async () => {
  await fail(2, "one", "2.0");
  await fail(2, "two", "2.1");
  await fail(2, "three", "2.1");
  expect(granted(await listAgentReleases(company.as("admin"), agent(2).id))).toMatchObject({ data: [{ version: "2.1", actions: 2 }, { version: "2.0", actions: 1 }], isAtLeast: false });
});

test("the outlook says what the gate then does: before a stop, during it, and once it is lifted", async () => {
  const free = await outlook(1);
  expect(verdicts(free)).toMatchObject({ "erp.read": "allow", "erp.write": "notify", "erp.financial": "hold", "erp.egress": "hold" });
  expect(free.openQuestions).toEqual({ open: 1, most: 100 });
  for (const tool of free.tools) {
    const { body } = await gate.call<GateAnswer>(agent(1).credential, "POST", "/actions", { tool: tool.name, arguments: {} });
    expect(tool.effects, tool.name).toContain(body.decision);
  }
  const stop = granted(await placeIntervention(company.as("admin"), { kind: "pause", scope: { type: "agent", id: agent(1).id }, reason: "it loops" }));
  const stopped = await outlook(1);
  expect(new Set(Object.values(verdicts(stopped)))).toEqual(new Set(["deny"]));
  expect(stopped.tools[0]?.blocked?.reason).toBe("stopped");
  expect(verdicts(await outlook(0))).toMatchObject({ "erp.read": "allow" });
  granted(await liftIntervention(company.as("admin"), { interventionId: stop.id, reason: "mended" }));
  expect(verdicts(await outlook(1))).toEqual(verdicts(free));
});

test("each tool's outlook names the permission that lets the agent ask, and the rules that decide", async () => {
  const pay = (await outlook(1)).tools.find((tool) => tool.name === "erp.financial");
  expect(pay).toMatchObject({ systemName: "ERP", permission: { subject: { type: "unit", id: company.unitId }, target: { type: "system" } } });
  expect(pay?.rules).toMatchObject([{ rule: "consequences-held", effect: "hold", when: [] }]);
});

test("who may not read the agent's unit learns nothing of it", async () => {
  for (const answer of [await readAgentOutlook(stranger, agent(0).id), await listAgentReleases(stranger, agent(0).id)]) expect(answer).toMatchObject({ refused: true, code: "not_found" });
  expect(granted(await listAgentActivity(stranger, { since: new Date(0) })).data).toEqual([]);
  expect(granted(await listAgentActivity(stranger, { since: new Date(0), agentId: agent(0).id })).data).toEqual([]);
  expect(await previewStop(stranger, { type: "agent", id: agent(0).id }), "not by what a stop would reach either").toMatchObject({ refused: true, code: "not_found" });
  expect(await previewStop(stranger, { type: "unit", id: company.unitId }), "what a unit is called everybody knows").toMatchObject({ whyNotPlace: expect.stringContaining("operator") as string });
  const given = granted(await grantPermission(company.as("admin"), { subject: { type: "agent", id: agent(0).id }, target: { type: "system", id: company.systemId }, expiresAt: null }));
  const seen = async (who: Context) => granted(await listPermissions(who, { limit: 200 })).data.map(({ subject }) => subject.type);
  expect(await seen(company.as("admin"))).toContain("agent");
  expect(await seen(stranger)).not.toContain("agent");
  expect(await seen(stranger), "what units may use is no secret").toContain("unit");
  expect(granted(await listPermissions(stranger, { limit: 200, subjectId: agent(0).id })).data).toEqual([]);
  const ofSystem = granted(await listPermissions(company.as("admin"), { limit: 200, systemId: company.systemId })).data.map(({ id }) => id);
  expect(ofSystem).toContain(given.id);
  expect(granted(await listPermissions(stranger, { limit: 200, systemId: company.systemId })).data.map(({ id }) => id)).toEqual(ofSystem.filter((id) => id !== given.id));
  granted(await revokePermission(company.as("admin"), given.id));
});

test("when an agent last asked is told however long ago that was, and of no agent that never did", async () => {
  const at = new Date(Date.now() - 3 * 86_400_000);
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(
    `insert into action (workspace_id, id, seq, at, agent_id, credential_id, tool_name, unit_id, status, effect, args_digest, risk, policy_version)
     values ($1, $2, 1, $3, $4, 'crd_test', 'erp.read', $5, 'succeeded', 'allow', '\\x00', 10, 'plv_test')`,
    [company.workspaceId, newId("action", at.getTime()), at, agent(3).id, company.unitId],
  );
  await client.end();
  const { data } = granted(await listAgentActivity(company.as("admin"), { since: new Date() }));
  const lastActionOf = (index: number) => data.find((one) => one.agentId === agent(index).id)?.lastActionAt;
  expect([lastActionOf(3), lastActionOf(4)]).toEqual([at.toISOString(), null]);
  expect(Date.parse(`${lastActionOf(1)}`)).toBeGreaterThan(at.getTime());
});
