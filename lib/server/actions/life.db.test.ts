import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "@/lib/testing/database";
import { gatedCompany, written, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";
import { castVote } from "@/lib/server/approvals/vote";
import { isRefusal } from "@/lib/core/refusal";
import { listActions } from "./list";

type Answer = { id: string; decision: string; status: string; permit: string | null; approval: { id: string } | null; reasons: { because: string }[]; code?: string; reason?: string; repeated?: boolean; stopped?: string };

const database = await testDatabase();
let company: GatedCompany;
let gate: TestGateway;

beforeAll(async () => {
  company = await gatedCompany(database.ownerUrl);
  gate = await testGateway(database.appUrl);
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
});

const agent = () => company.agents[0]?.credential ?? "";
const propose = (tool: string, args: unknown, more: object = {}, headers: Record<string, string> = {}) =>
  gate.call<Answer>(agent(), "POST", "/actions", { tool, arguments: args, ...more }, headers);
const redeem = (permit: string | null, args: unknown, headers: Record<string, string> = {}) =>
  gate.call<Answer>(agent(), "POST", "/permits/redeem", { permit, arguments: args }, headers);

async function approve(approvalId: string, voter: "ben" | "cat" = "ben") {
  const row = await company.database.prisma.approval.findFirstOrThrow({ where: { id: approvalId }, select: { version: true, argsDigest: true } });
  const result = await castVote(company.as(voter), { approvalId, verdict: "approve", version: row.version, argumentsDigest: row.argsDigest });
  if (isRefusal(result)) throw new Error(result.detail);
  return result;
}

describe("the life of an action", () => {
  test("a read is allowed, redeemed once with exactly its arguments, and its outcome recorded", async () => {
    const { status, body } = await propose("erp.read", { customer: "ACME" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ decision: "allow", status: "permitted" });
    const redeemed = await redeem(body.permit, { customer: "ACME" });
    expect(redeemed.status).toBe(200);
    const outcome = await gate.call(agent(), "POST", `/actions/${body.id}/outcome`, { status: "succeeded", result: { rows: 3 }, cost: { amount: "0.01", currency: "EUR" } });
    expect(outcome).toMatchObject({ status: 200, body: { status: "succeeded" } });
    const read = await gate.call<{ status: string; events: { verb: string }[] }>(agent(), "GET", `/actions/${body.id}`);
    expect(read.body.status).toBe("succeeded");
    expect(read.body.events.map((event) => event.verb)).toEqual(["action.proposed", "action.redeemed", "action.succeeded"]);
  });

  test("GATE 10: approved with 500, redeemed with 5,000 is refused and recorded", async () => {
    const { body } = await propose("erp.financial", { amount: 500 });
    expect(body).toMatchObject({ decision: "hold", status: "held", permit: null });
    await approve(body.approval?.id ?? "");
    const taken = await gate.call<Answer>(agent(), "POST", `/actions/${body.id}/permit`, {});
    expect(taken.body).toMatchObject({ status: "permitted" });
    const wrong = await redeem(taken.body.permit, { amount: 5000 });
    expect(wrong).toMatchObject({ status: 422, body: { code: "refused", reason: "other_arguments" } });
    const right = await redeem(taken.body.permit, { amount: 500 });
    expect(right.status).toBe(200);
    const read = await gate.call<{ events: { verb: string }[] }>(agent(), "GET", `/actions/${body.id}`);
    expect(read.body.events.map((event) => event.verb)).toContain("action.redeem_refused");
  });

  test("GATE 11: redeeming again with the same key returns the first answer; with another it is a conflict", async () => {
    const { body } = await propose("erp.read", { customer: "B" });
    const first = await redeem(body.permit, { customer: "B" }, { "Idempotency-Key": "once" });
    expect(first.status).toBe(200);
    expect(await redeem(body.permit, { customer: "B" }, { "Idempotency-Key": "once" })).toMatchObject({ status: 200, body: { repeated: true } });
    expect(await redeem(body.permit, { customer: "B" }, { "Idempotency-Key": "twice" })).toMatchObject({ status: 409, body: { reason: "already_redeemed" } });
    expect(await redeem(body.permit, { customer: "B" })).toMatchObject({ status: 409 });
  });

  test("GATE 14: one key redeems one permit: another under it is a conflict, also at the same moment, and stays good for a key of its own", async () => {
    const permits = await Promise.all(["1", "2"].map(async (customer) => (await propose("erp.read", { customer })).body.permit));
    const answers = await Promise.all(permits.map((permit, at) => redeem(permit, { customer: String(at + 1) }, { "Idempotency-Key": "shared" })));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    const lost = answers.findIndex((one) => one.status === 409);
    expect(answers[lost]?.body).toMatchObject({ reason: "key_reused" });
    expect((await redeem(permits[lost] ?? "", { customer: String(lost + 1) }, { "Idempotency-Key": "own" })).status).toBe(200);
  });

  test("GATE 12: asking for the permit of a held action gives none, and again after approval gives the same one", async () => {
    const { body } = await propose("erp.financial", { amount: 7 });
    expect((await gate.call<Answer>(agent(), "POST", `/actions/${body.id}/permit`, {})).body).toMatchObject({ status: "held", permit: null });
    await approve(body.approval?.id ?? "");
    const first = await gate.call<Answer>(agent(), "POST", `/actions/${body.id}/permit`, {});
    const second = await gate.call<Answer>(agent(), "POST", `/actions/${body.id}/permit`, {});
    expect(first.body.permit).not.toBeNull();
    expect(second.body.permit).toBe(first.body.permit);
  });

  test("GATE 14: a repeated proposal returns the action as it is now; another body under its key is a conflict", async () => {
    const first = await propose("erp.read", { customer: "C" }, {}, { "Idempotency-Key": "k1" });
    const again = await propose("erp.read", { customer: "C" }, {}, { "Idempotency-Key": "k1" });
    expect(again.body).toMatchObject({ id: first.body.id, repeated: true, permit: first.body.permit });
    expect(await propose("erp.read", { customer: "D" }, {}, { "Idempotency-Key": "k1" })).toMatchObject({ status: 409, body: { reason: "key_reused" } });
    await redeem(first.body.permit, { customer: "C" });
    expect((await propose("erp.read", { customer: "C" }, {}, { "Idempotency-Key": "k1" })).body).toMatchObject({ status: "redeemed", permit: null });
  });

  test("GATE 14: fifty proposals at once under one key are one action", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => propose("erp.write", { customer: "E" }, {}, { "Idempotency-Key": "fifty" })));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
  });

  test("GATE 17: the agent's own credential cannot redeem another agent's permit, and the system's can", async () => {
    const { body } = await propose("erp.read", { customer: "F" });
    const other = await gate.call<Answer>(company.agents[1]?.credential ?? "", "POST", "/permits/redeem", { permit: body.permit, arguments: { customer: "F" } });
    expect(other).toMatchObject({ status: 403, body: { reason: "other_agent" } });
    const system = await gate.call(company.systemCredential, "POST", "/permits/redeem", { permit: body.permit, arguments: { customer: "F" } });
    expect(system.status).toBe(200);
  });

  test("GATE 18: an agent sees only its own actions", async () => {
    const { body } = await propose("erp.read", { customer: "G" });
    expect((await gate.call(company.agents[1]?.credential ?? "", "GET", `/actions/${body.id}`)).status).toBe(404);
  });

  test("withdrawing a held action closes its question", async () => {
    const { body } = await propose("erp.financial", { amount: 9 });
    expect(await gate.call(agent(), "POST", `/actions/${body.id}/withdraw`, {})).toMatchObject({ status: 200, body: { status: "withdrawn" } });
    const row = await company.database.prisma.approval.findFirstOrThrow({ where: { id: body.approval?.id ?? "" }, select: { status: true } });
    expect(row.status).toBe("withdrawn");
  });

  test("an unknown tool is denied and recorded, and a secret argument is never stored", async () => {
    expect((await propose("nope.nothing", {})).body).toMatchObject({ decision: "deny", status: "denied" });
    const { body } = await propose("erp.auth", { password: "hunter2-secret" });
    const payloads = await company.database.pool.query("select count(*) as n from audit_payload where payload like '%hunter2-secret%'");
    expect(payloads.rows).toEqual([{ n: 0 }]);
    expect(body.decision).toBe("notify");
  });

  test("what a tool calls a secret only afterwards is masked wherever the action is shown", async () => {
    const { body } = await propose("erp.meta", { customer: "ACME", pin: "4711" });
    await written(company.as("admin"), async (tx) => {
      await tx.tool.update({ where: { workspaceId_id: { workspaceId: company.workspaceId, id: company.tools.meta } }, data: { secretPaths: ["pin"] }, select: { id: true } });
    });
    const read = await gate.call<{ arguments: unknown }>(agent(), "GET", `/actions/${body.id}`);
    expect(read.body.arguments).toEqual({ customer: "ACME", pin: "••••" });
  });

  test("a held action's long poll answers as soon as people have decided", async () => {
    const { body } = await propose("erp.financial", { amount: 11 });
    const waiting = gate.call<Answer>(agent(), "GET", `/actions/${body.id}?wait=20`);
    await approve(body.approval?.id ?? "");
    expect((await waiting).body.status).toBe("approved");
  });

  test("a run's task is set once (GATE 21)", async () => {
    const first = await propose("erp.read", { customer: "H" }, { run: "nightly", task: "close the books" });
    const second = await propose("erp.read", { customer: "I" }, { run: "nightly" });
    expect((second.body as unknown as { run: string }).run).toBe((first.body as unknown as { run: string }).run);
    const read = await gate.call<{ task: string }>(agent(), "GET", `/actions/${second.body.id}`);
    expect(read.body.task).toBe("close the books");
  });
});

describe("what others see of it", () => {
  test("a person with a role in one unit sees that unit's actions and no other's", async () => {
    const { pool } = company.database;
    expect((await listActions(pool, company.workspaceId, { withinUnits: [company.unitId] }, null, 5)).data.length).toBeGreaterThan(0);
    expect(await listActions(pool, company.workspaceId, { withinUnits: ["unt_elsewhere"] }, null, 5)).toEqual({ data: [], next: null });
  });

  test("GATE 27: when a credential was last used is known soon, and raises no epoch", async () => {
    const epoch = async () => (await company.database.pool.query<{ epoch: number }>("select epoch from head where workspace_id = $1", [company.workspaceId])).rows[0]?.epoch;
    const before = await epoch();
    await propose("erp.read", { customer: "Z" });
    await expect
      .poll(async () => (await company.database.pool.query("select 1 from credential_use where workspace_id = $1", [company.workspaceId])).rowCount, { timeout: 15_000 })
      .toBeGreaterThan(0);
    expect(await epoch()).toBe(before);
  });
});
