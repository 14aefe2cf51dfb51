import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { DEFAULT_HOLD } from "@/lib/core/policy/rule";
import { castVote } from "@/lib/server/approvals/vote";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { placeIntervention } from "@/lib/server/interventions/place";
import { newId } from "@/lib/server/platform/context";
import { testDatabase } from "@/lib/testing/database";
import { credentialRow, gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import { addPolicy, forTool } from "@/lib/testing/proofs/add-policy";
import type { GateAnswer } from "@/lib/testing/gate-call";
import { headSeq } from "@/lib/testing/proofs/log-checks";

const database = await testDatabase();
const TOKEN = `rvp_${"t".repeat(43)}`;
let company: GatedCompany;
let gates: readonly [TestGateway, TestGateway];

beforeAll(async () => {
  gates = [await testGateway(database.appUrl), await testGateway(database.appUrl)];
  company = await gatedCompany(database.ownerUrl, { agents: 3 });
  const { workspaceId, people } = company;
  await written(company.as("admin"), async (tx) => {
    await tx.personRole.create({ data: { workspaceId, id: newId("permission", Date.now()), personId: people.ben, role: "operator" }, select: { id: true } });
    await tx.credential.create({ data: { ...credentialRow(workspaceId, "person", people.ben, TOKEN, people.admin), scopes: ["start_runs", "read"] }, select: { id: true } });
  });
});

afterAll(async () => {
  await Promise.all(gates.map((gate) => gate.close()));
  await company.database.close();
});

type Made = { of?: GatedCompany; agent?: number; more?: object; headers?: Record<string, string> };

const credentialOf = (of: GatedCompany, index: number) => of.agents[index]?.credential ?? "";

async function propose(tool: string, args: object, { of = company, agent = 0, more = {}, headers = {} }: Made = {}) {
  return (await gates[0].call<GateAnswer>(credentialOf(of, agent), "POST", "/actions", { tool, arguments: args, ...more }, headers)).body;
}

const takePermit = (id: string, of = company) => gates[1].call<GateAnswer>(credentialOf(of, 0), "POST", `/actions/${id}/permit`, {});

async function vote(approvalId: string, voter: "admin" | "ben" | "cat", of = company) {
  const row = await of.database.prisma.approval.findFirstOrThrow({ where: { workspaceId: of.workspaceId, id: approvalId }, select: { version: true, argsDigest: true } });
  return castVote(of.as(voter), { approvalId, verdict: "approve", version: row.version, argumentsDigest: row.argsDigest });
}

async function approved(args: object, made: Made = {}): Promise<GateAnswer> {
  const held = await propose("erp.financial", args, made);
  expect(await vote(held.approval?.id ?? "", "cat", made.of)).toMatchObject({ status: "approved" });
  return held;
}

async function anotherCompany(): Promise<GatedCompany> {
  const made = await gatedCompany(database.ownerUrl);
  onTestFinished(() => made.database.close());
  return made;
}

describe("GATE 12: an approved action", () => {
  test("under an intervention stays approved and says `stopped`; once lifted, its permit can be taken", async () => {
    const held = await approved({ amount: 1 });
    const stop = await placeIntervention(company.as("admin"), { kind: "pause", scope: { type: "agent", id: company.agents[0]?.id ?? "" }, reason: "a test" });
    if (isRefusal(stop)) throw new Error(stop.detail);
    const before = await headSeq(company.database.pool, company.workspaceId);
    expect((await takePermit(held.id)).body).toMatchObject({ status: "approved", permit: null, stopped: expect.stringContaining("paused") as string });
    expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
    expect(isRefusal(await liftIntervention(company.as("admin"), { interventionId: stop.id, reason: "a test" }))).toBe(false);
    expect((await takePermit(held.id)).body).toMatchObject({ status: "permitted", permit: expect.any(String) as string });
  });

  test("hears of a stop by what is stopped, and never the reason that a person gave", async () => {
    const firm = await anotherCompany();
    const [agent] = firm.agents;
    const credential = credentialOf(firm, 0);
    const [allowed, redeemed] = [await propose("erp.read", {}, { of: firm }), await propose("erp.read", {}, { of: firm })];
    const redeem = (of: GateAnswer) => gates[0].call(credential, "POST", "/permits/redeem", { permit: of.permit, arguments: {} }, { "Idempotency-Key": of.id });
    expect((await redeem(redeemed)).status).toBe(200);
    const held = await approved({ amount: 1 }, { of: firm });
    await placeIntervention(firm.as("admin"), { kind: "pause", scope: { type: "agent", id: agent?.id ?? "" }, reason: "suspected fraud" });
    const heard = [
      await propose("erp.read", {}, { of: firm }),
      (await takePermit(held.id, firm)).body,
      (await redeem(allowed)).body,
      (await redeem(redeemed)).body,
      (await gates[0].call(credential, "POST", "/heartbeats", {})).body,
      (await gates[0].call(credential, "GET", `/actions/${held.id}`)).body,
    ].map((one) => JSON.stringify(one));
    for (const one of heard.slice(0, 5)) expect(one).toMatch(/paused|"pause"/);
    expect(heard.join()).not.toContain("fraud");
  });

  test("that another rule holds meanwhile opens a new approval, which keeps out whom the first one kept out", async () => {
    const firm = await anotherCompany();
    const held = await approved({ amount: 2 }, { of: firm });
    const { workspaceId } = firm;
    // As if somebody's token had set the task: kept from the first question, and so from the next.
    await firm.database.pool.query(`update approval set excluded = excluded || $3::jsonb where workspace_id = $1 and id = $2`, [workspaceId, held.approval?.id, JSON.stringify([{ personId: firm.people.ben, because: "task_author" }])]);
    await addPolicy(firm, "Two look at money", { when: forTool("erp.financial"), then: { effect: "hold", hold: { ...DEFAULT_HOLD, quorum: 1 } } });
    const { body } = await takePermit(held.id, firm);
    expect(body).toMatchObject({ status: "held", permit: null });
    expect(body.approval?.id).not.toBe(held.approval?.id);
    expect(await vote(body.approval?.id ?? "", "ben", firm)).toMatchObject({ refused: true, reason: "excluded_task_author" });
    expect(await vote(body.approval?.id ?? "", "cat", firm)).toMatchObject({ status: "approved" });
    expect((await takePermit(held.id, firm)).body).toMatchObject({ status: "permitted", permit: expect.any(String) as string });
  });

  test("that a rule denies meanwhile ends, and stays ended", async () => {
    const firm = await anotherCompany();
    const held = await approved({ amount: 3 }, { of: firm });
    await addPolicy(firm, "No more money", { when: forTool("erp.financial"), then: { effect: "deny" } });
    expect((await takePermit(held.id, firm)).body).toMatchObject({ status: "denied", permit: null });
    expect(await takePermit(held.id, firm)).toMatchObject({ status: 409, body: { reason: "not_approved" } });
  });

  test("is the proposing agent's alone, and reading it writes nothing", async () => {
    const held = await approved({ amount: 4 });
    const before = await headSeq(company.database.pool, company.workspaceId);
    expect((await gates[0].call(credentialOf(company, 1), "POST", `/actions/${held.id}/permit`, {})).status).toBe(404);
    expect((await gates[0].call(company.systemCredential, "POST", `/actions/${held.id}/permit`, {})).status).toBe(403);
    expect((await gates[0].call<GateAnswer>(credentialOf(company, 0), "GET", `/actions/${held.id}`)).body).toMatchObject({ status: "approved" });
    expect(await headSeq(company.database.pool, company.workspaceId)).toBe(before);
  });
});

describe("GATE 13: a permit", () => {
  test("is in its agent's answer only: not in lists, reads, streams, exports, the log or any table", async () => {
    const stream = await openStream("/events?after=0");
    const { id, permit } = await propose("erp.read", { customer: "secret permit" });
    if (permit === null) throw new Error("no permit");
    const signature = permit.slice(permit.lastIndexOf(".") + 1);
    expect(signature.length).toBeGreaterThan(20);
    const shown = await Promise.all(
      ["/actions", `/actions/${id}`, "/actions?limit=200"].map(async (path) => JSON.stringify((await gates[0].call(credentialOf(company, 0), "GET", path)).body)),
    );
    await expect.poll(() => stream.text(), { timeout: 5_000 }).toContain(id);
    for (const text of [...shown, stream.text()]) {
      expect(text).not.toContain(signature);
      expect(text).not.toContain(permit);
    }
    const { rows } = await company.database.pool.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'public'");
    for (const { name } of rows) {
      const found = await company.database.pool.query<{ count: number }>(`select count(*)::int as count from "${name}" t where strpos(t::text, $1) > 0`, [signature]);
      expect(found.rows[0]?.count, name).toBe(0);
    }
    const recorded = await company.database.pool.query("select from audit_payload where workspace_id = $1 and payload like '%\"permit\":\"pmt\\_%'", [company.workspaceId]);
    expect(recorded.rowCount).toBeGreaterThan(0);
  });
});

describe("GATE 14: a repeat never replays a stored answer", () => {
  test("of an announced action begun after a pause gets no permit, nor does taking it again", async () => {
    const firm = await anotherCompany();
    await addPolicy(firm, "Writes can be objected to", { when: forTool("erp.write"), then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 60 } } });
    const made = { of: firm, headers: { "Idempotency-Key": "announced" } };
    const announced = await propose("erp.write", { customer: "A" }, made);
    expect(announced).toMatchObject({ status: "announced", permit: expect.any(String) as string });
    expect(await propose("erp.write", { customer: "A" }, made)).toMatchObject({ id: announced.id, permit: announced.permit, repeated: true });
    const stop = await placeIntervention(firm.as("admin"), { kind: "pause", scope: { type: "tool", id: firm.tools.write }, reason: "a test" });
    if (isRefusal(stop)) throw new Error(stop.detail);
    expect(await propose("erp.write", { customer: "A" }, made)).toMatchObject({ id: announced.id, permit: null, repeated: true });
    expect((await takePermit(announced.id, firm)).body).toMatchObject({ permit: null, stopped: expect.any(String) as string });
    const redeemed = await gates[1].call<GateAnswer>(credentialOf(firm, 0), "POST", "/permits/redeem", { permit: announced.permit, arguments: { customer: "A" } });
    expect(redeemed).toMatchObject({ status: 422, body: { reason: "stopped" } });
  });
});

describe("GATE 19, 20: limits and facts", () => {
  test("of 120 questions asked at once at two gateways exactly 100 are put, 20 are denied `too_many_open`, and an answered one makes room", async () => {
    const firm = await anotherCompany();
    const asked = await Promise.all(
      Array.from({ length: 120 }, (_, index) => gates[index % 2 === 0 ? 0 : 1].call<GateAnswer>(credentialOf(firm, 0), "POST", "/actions", { tool: "erp.financial", arguments: { amount: index } })),
    );
    const held = asked.filter((one) => one.body.decision === "hold");
    const denied = asked.filter((one) => one.body.decision === "deny");
    expect([held.length, denied.length]).toEqual([100, 20]);
    const { rows } = await firm.database.pool.query<{ reason: string; count: number }>("select deny_reason as reason, count(*)::int as count from action where workspace_id = $1 and effect = 'deny' group by 1", [firm.workspaceId]);
    expect(rows).toEqual([{ reason: "too_many_open", count: 20 }]);
    expect(await vote(held[0]?.body.approval?.id ?? "", "ben", firm)).toMatchObject({ status: "approved" });
    expect((await propose("erp.financial", { amount: 1 }, { of: firm })).decision).toBe("hold");
    expect((await propose("erp.financial", { amount: 1 }, { of: firm })).decision).toBe("deny");
    // Another agent's questions are its own.
    expect((await propose("erp.financial", { amount: 1 }, { of: firm, agent: 1 })).decision).toBe("hold");
  });

  test("the 21st stream of a credential is refused, and closing one makes room", async () => {
    const streams = await Promise.all(Array.from({ length: 20 }, () => openStream("/commands", credentialOf(company, 2))));
    expect((await openStream("/commands", credentialOf(company, 2))).status).toBe(429);
    await streams[0]?.close();
    await expect.poll(async () => (await openStream("/commands", credentialOf(company, 2))).status).toBe(200);
  });
});

describe("GATE 21: a run's task", () => {
  test("set by a person's script excludes that person from every question of the run; set by the agent it excludes nobody", async () => {
    const agentId = company.agents[0]?.id ?? "";
    const started = await gates[0].call(TOKEN, "POST", "/runs", { agent: agentId, name: "month end", task: "pay what is due" });
    expect(started.status).toBe(201);
    const ofPerson = await propose("erp.financial", { amount: 5 }, { more: { run: "month end", task: "pay me instead" } });
    expect(await vote(ofPerson.approval?.id ?? "", "ben")).toMatchObject({ refused: true, reason: "excluded_task_author" });
    expect(await vote(ofPerson.approval?.id ?? "", "cat")).toMatchObject({ status: "approved" });
    const ofAgent = await propose("erp.financial", { amount: 6 }, { more: { run: "own", task: "pay what is due" } });
    expect(await vote(ofAgent.approval?.id ?? "", "ben")).toMatchObject({ status: "approved" });
    const again = await gates[1].call(TOKEN, "POST", "/runs", { agent: agentId, name: "own", task: "something else" });
    expect(again).toMatchObject({ status: 409, body: { reason: "run_begun" } });
  });
});

type OpenStream = { readonly status: number; readonly text: () => string; readonly close: () => Promise<void> };

async function openStream(path: string, credential = TOKEN): Promise<OpenStream> {
  const aborter = new AbortController();
  const response = await gates[1].gateway.fetch(new Request(`http://127.0.0.1/api/v1${path}`, { headers: { Authorization: `Bearer ${credential}` }, signal: aborter.signal }));
  let text = "";
  const decoder = new TextDecoder();
  const reading = (async () => {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })();
  const close = async () => {
    aborter.abort();
    await reading;
  };
  onTestFinished(close);
  return { status: response.status, text: () => text, close };
}
