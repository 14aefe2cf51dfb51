import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import type { GateAnswer } from "@/lib/testing/gate-call";

const database = await testDatabase();
const TOKEN = `rvp_${"u".repeat(43)}`;
let company: GatedCompany;
let gate: TestGateway;

/** Two agents: the first in Finance, where the reader may look; the second in another unit. */
beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl);
  gate = await testGateway(database.appUrl);
  const { workspaceId, unitId, systemId, people, agents } = company;
  const [elsewhere, reader] = [newId("unit", Date.now()), newId("person", Date.now())];
  await written(company.as("admin"), async (tx) => {
    await tx.unit.create({ data: { workspaceId, id: elsewhere, name: "Elsewhere" }, select: { id: true } });
    await tx.permission.create({ data: { workspaceId, id: newId("permission", Date.now()), subjectType: "unit", subjectId: elsewhere, targetType: "system", targetId: systemId }, select: { id: true } });
    await tx.agent.updateMany({ where: { workspaceId, id: agents[1]?.id ?? "" }, data: { unitId: elsewhere } });
    await tx.person.create({ data: { workspaceId, id: reader, accountId: reader, name: "Reader", email: `${reader}@example.com` }, select: { id: true } });
    await tx.personRole.create({ data: { workspaceId, id: newId("permission", Date.now()), personId: reader, role: "viewer", unitId }, select: { id: true } });
    await tx.credential.create({ data: { ...credentialRow(workspaceId, "person", reader, TOKEN, people.admin), scopes: ["read"] }, select: { id: true } });
  });
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

async function asked(agent: 0 | 1): Promise<GateAnswer> {
  return (await gate.call<GateAnswer>(company.agents[agent]?.credential ?? "", "POST", "/actions", { tool: "erp.read", arguments: {} })).body;
}

test("whoever may look at one unit finds that unit's actions and no other's, by list and by id", async () => {
  const [own, foreign] = [await asked(0), await asked(1)];
  expect([own.decision, foreign.decision]).toEqual(["allow", "allow"]);
  const { body } = await gate.call<{ data: { id: string }[] }>(TOKEN, "GET", "/actions");
  expect(body.data.map((one) => one.id)).toContain(own.id);
  expect(body.data.map((one) => one.id)).not.toContain(foreign.id);
  expect((await gate.call(TOKEN, "GET", `/actions/${own.id}`)).status).toBe(200);
  expect((await gate.call(TOKEN, "GET", `/actions/${foreign.id}`)).status).toBe(404);
});

test("the stream tells them of their unit's events, and of others the place only", async () => {
  const from = (await asked(0)).seq;
  const aborter = new AbortController();
  onTestFinished(() => aborter.abort());
  const request = new Request(`http://127.0.0.1/api/v1/events?after=${from}`, { headers: { Authorization: `Bearer ${TOKEN}` }, signal: aborter.signal });
  const reader = (await gate.gateway.fetch(request)).body?.pipeThrough(new TextDecoderStream()).getReader();
  const [own, foreign] = [await asked(0), await asked(1)];
  let text = "";
  while (!text.includes(`id: ${foreign.seq}\n`)) text += (await reader?.read())?.value ?? "";
  const told = [...text.matchAll(/^data: (\{"seq".*\})$/gm)].map((match) => JSON.parse(match[1] ?? "") as { seq: number; id: string | null; agent: string | null });
  expect(told.map((one) => one.seq)).toEqual([own.seq, foreign.seq]);
  expect(told[0]).toMatchObject({ id: own.id, agent: company.agents[0]?.id });
  expect(told[1]).toEqual({ seq: foreign.seq, type: null, id: null, agent: null, at: null });
});

test("GATE 5: the stream ends within a second once its reader sees other units than when it was opened", async () => {
  const aborter = new AbortController();
  onTestFinished(() => aborter.abort());
  const request = new Request("http://127.0.0.1/api/v1/events", { headers: { Authorization: `Bearer ${TOKEN}` }, signal: aborter.signal });
  const reader = (await gate.gateway.fetch(request)).body?.getReader();
  const ended = (async () => {
    while ((await reader?.read())?.done !== true);
    return performance.now();
  })();
  await written(company.as("admin"), async (tx) => {
    const elsewhere = await tx.unit.findFirstOrThrow({ where: { workspaceId: company.workspaceId, name: "Elsewhere" }, select: { id: true } });
    await tx.personRole.updateMany({ where: { workspaceId: company.workspaceId, role: "viewer", unitId: company.unitId }, data: { unitId: elsewhere.id } });
  });
  const changedAt = performance.now();
  expect((await ended) - changedAt).toBeLessThan(3_000);
});

test("a wait for another unit's question is answered at once, as one for an action that is not there", async () => {
  const { body: held } = await gate.call<GateAnswer>(company.agents[0]?.credential ?? "", "POST", "/actions", { tool: "erp.financial", arguments: { amount: 1, currency: "EUR" } });
  expect(held.status).toBe("held");
  const startedAt = performance.now();
  expect((await gate.call(TOKEN, "GET", `/actions/${held.id}?wait=20`)).status).toBe(404);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
