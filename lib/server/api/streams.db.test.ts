import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import type { GateAnswer } from "@/lib/testing/gate-call";

const database = await testDatabase();
const TOKEN = `rvp_${"l".repeat(43)}`;
const NOT_REACHED = "999999999999999";
let company: GatedCompany;
let gate: TestGateway;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl);
  gate = await testGateway(database.appUrl);
  const { workspaceId, people } = company;
  await written(company.as("admin"), async (tx) => {
    await tx.credential.create({ data: { ...credentialRow(workspaceId, "person", people.admin, TOKEN, people.admin), scopes: ["read"] }, select: { id: true } });
  });
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

test.each([
  ["`Last-Event-ID`", "/events", { "Last-Event-ID": NOT_REACHED }],
  ["`?after=`", `/events?after=${NOT_REACHED}`, {}],
])("GATE 30: a stream asked for after a place that the log has not reached (%s) goes on from the log's end, and nobody who waits is kept waiting by it", async (_, path, headers) => {
  const aborter = new AbortController();
  onTestFinished(() => aborter.abort());
  const request = new Request(`http://127.0.0.1/api/v1${path}`, { headers: { Authorization: `Bearer ${TOKEN}`, ...headers }, signal: aborter.signal });
  const reader = (await gate.gateway.fetch(request)).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).not.toContain(NOT_REACHED);
  const agent = company.agents[0]?.credential ?? "";
  const { body } = await gate.call<GateAnswer>(agent, "POST", "/actions", { tool: "erp.financial", arguments: { amount: 1 } });
  const waiting = gate.call<GateAnswer>(agent, "GET", `/actions/${body.id}?wait=30`);
  expect((await reader?.read())?.value).toContain(body.id);
  await gate.call(agent, "POST", `/actions/${body.id}/withdraw`, {});
  expect((await waiting).body.status).toBe("withdrawn");
}, 15_000);

test("GATE 5: whoever reads the log from its beginning, again and again, keeps nobody waiting who waits for what comes", async () => {
  const agent = company.agents[0]?.credential ?? "";
  for (let round = 0; round < 20; round += 1) await Promise.all(Array.from({ length: 200 }, () => gate.call(agent, "POST", "/actions", { tool: "erp.read", arguments: {} })));
  let isOver = false;
  const reading = Array.from({ length: 3 }, async () => {
    while (!isOver) {
      const aborter = new AbortController();
      const request = new Request("http://127.0.0.1/api/v1/events?after=0", { headers: { Authorization: `Bearer ${TOKEN}` }, signal: aborter.signal });
      const reader = (await gate.gateway.fetch(request)).body?.getReader();
      // The first says that it is open; the second comes from the log.
      await reader?.read();
      await reader?.read();
      aborter.abort();
    }
  });
  const [heard, quiet] = [await held(agent), await held(agent)];
  const waiting = [gate.call<GateAnswer>(agent, "GET", `/actions/${heard}?wait=20`), gate.call<GateAnswer>(agent, "GET", `/actions/${quiet}?wait=5`)];
  await gate.call(agent, "POST", `/actions/${heard}/withdraw`, {});
  // Nothing happens to the second, so it ends with its own time; the first ends long before, by what it hears.
  expect((await Promise.race(waiting)).body).toMatchObject({ id: heard, status: "withdrawn" });
  isOver = true;
  await Promise.all([...reading, ...waiting]);
}, 60_000);

async function held(agent: string): Promise<string> {
  return (await gate.call<GateAnswer>(agent, "POST", "/actions", { tool: "erp.financial", arguments: { amount: 1 } })).body.id;
}
