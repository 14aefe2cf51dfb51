import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { castVote } from "@/lib/server/approvals/vote";
import { answerBank, newBooks } from "@/lib/server/demo/bank";
import { emailOf } from "@/lib/server/demo/people";
import { readBank, readFleet } from "@/lib/server/demo/secrets";
import { workAsScript } from "@/lib/server/demo/work-as-script";
import { seedDemo } from "@/lib/server/demo/seed";
import { placeIntervention } from "@/lib/server/interventions/place";
import { newId, type Context } from "@/lib/server/platform/context";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { createReeve, type ExecuteContext } from "@/sdk/reeve";
import { testDatabase } from "../database";
import { servedGateway, type ServedGateway } from "../served-gateway";

const testbed = await testDatabase();
const dataFolder = mkdtempSync(path.join(tmpdir(), "reeve-demo-"));
const books = newBooks();
let database: Database;
let workspaceId: string;
let gateway: ServedGateway;
let bankUrl: string;
let closeBank: () => void;

beforeAll(async () => {
  database = openDatabase({ url: testbed.appUrl, name: "demo-test", max: 4 });
  await database.prisma.account.create({ data: { id: newId("account", Date.now()), email: "first@example.com", name: "First" }, select: { id: true } });
  ({ workspaceId } = await seedDemo(database, { dataFolder }));
  gateway = await servedGateway(testbed.appUrl);
  const bank = createServer((request, response) => {
    const reeve = createReeve({ url: gateway.url, credential: readBank(dataFolder)?.credential ?? "" });
    void answerBank({ reeve, books, log: { info: () => undefined, warn: () => undefined } }, request, response);
  });
  await new Promise<void>((resolve) => bank.listen(0, "127.0.0.1", resolve));
  bankUrl = `http://127.0.0.1:${(bank.address() as AddressInfo).port}`;
  closeBank = () => bank.close();
});

afterAll(async () => {
  closeBank();
  await gateway.stop();
  await database.close();
  rmSync(dataFolder, { recursive: true });
});

const agentNamed = (name: string) => createReeve({ url: gateway.url, credential: readFleet(dataFolder)?.agents[name] ?? "" });
const payment = (amount: number) => ({ payee: "Fenwick Optics", iban: "DE02 1203 0000 0000 2020 51", amount, currency: "EUR", reference: "INV-4711" });

async function toBank(tool: string, args: unknown, permit: string | null): Promise<{ status: number; body: { error?: string; reason?: string } }> {
  const response = await fetch(`${bankUrl}/${tool}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ permit, arguments: args }) });
  return { status: response.status, body: (await response.json()) as { error?: string } };
}

const pay = async (args: unknown, context: ExecuteContext) => {
  const { status, body } = await toBank("bank.payments.create", args, context.permit);
  if (status !== 200) throw new Error(body.error);
  return body;
};

async function asPerson(name: string): Promise<Context> {
  const person = await database.prisma.person.findUniqueOrThrow({ where: { workspaceId_email: { workspaceId, email: emailOf(name) } }, select: { id: true } });
  return { database, workspaceId, actor: { type: "person", id: person.id, via: "session" } };
}

async function vote(name: string, actionId: string) {
  const approval = await database.prisma.approval.findFirstOrThrow({ where: { workspaceId, actionId, status: "open" }, select: { id: true, version: true, argsDigest: true } });
  return castVote(await asPerson(name), { approvalId: approval.id, verdict: "approve", version: approval.version, argumentsDigest: approval.argsDigest });
}

const statusOf = async (id: string) => (await database.prisma.action.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } }, select: { status: true, redeemedBy: true } }));

test("a small payment is announced, redeemed by the bank itself and booked once", async () => {
  const before = books.booked;
  const result = await agentNamed("Payment clerk").act("bank.payments.create", payment(120), pay, { binding: "enforced" });
  expect(result).toMatchObject({ status: "done" });
  expect(books.booked).toBe(before + 1);
  if (result.status !== "done") throw new Error(result.status);
  expect(await statusOf(result.action)).toMatchObject({ status: "succeeded", redeemedBy: expect.stringMatching(/^system:/) });
});

test("GATE 17: an agent cannot go round the gate: no permit, a made-up one, another payment's and its own redemption all fail", async () => {
  const before = books.booked;
  expect(await toBank("bank.payments.create", payment(120), null)).toMatchObject({ status: 403 });
  expect(await toBank("bank.payments.create", payment(120), "made.up.permit")).toMatchObject({ status: 403, body: { reason: "not_a_permit" } });
  const reeve = agentNamed("Payment clerk");
  const { permit } = await reeve.propose({ tool: "bank.payments.create", arguments: payment(120) });
  if (permit === null) throw new Error("no permit");
  await expect(reeve.redeem(permit, payment(120))).rejects.toMatchObject({ reason: "enforced" });
  expect(await toBank("bank.payments.create", payment(12_000), permit)).toMatchObject({ status: 403, body: { reason: "other_arguments" } });
  expect(books.booked).toBe(before);
});

test("a payment over the high limit waits for two people over a restart of the gateway; its owner's vote does not count", async () => {
  const before = books.booked;
  const held: string[] = [];
  const acting = agentNamed("Payment clerk").act("bank.payments.create", payment(24_000), pay, { binding: "enforced", onHeld: (approval) => held.push(approval.action) });
  await expect.poll(() => held.length, { timeout: 10_000 }).toBe(1);
  const [action = ""] = held;
  expect(await vote("Hedda Lindqvar", action)).toMatchObject({ refused: true });
  expect(isRefusal(await vote("Milo Terrane", action))).toBe(false);
  expect(await statusOf(action)).toMatchObject({ status: "held" });
  const { port } = gateway;
  await gateway.stop();
  gateway = await servedGateway(testbed.appUrl, port);
  expect(isRefusal(await vote("Suvi Akandra", action))).toBe(false);
  expect(await acting).toMatchObject({ status: "done", action });
  expect(books.booked).toBe(before + 1);
});

test("a person's script gives a stopped agent its task, once an hour however often it starts, and the run has not begun", async () => {
  const secrets = readFleet(dataFolder);
  if (secrets === null) throw new Error("no fleet");
  const given = () => database.prisma.run.findMany({ where: { workspaceId, agentId: secrets.script?.agent ?? "" }, select: { id: true, taskAuthor: true } });
  const start = async () => {
    const stopping = new AbortController();
    const working = workAsScript({ url: gateway.url, secrets, log: { debug: () => undefined }, signal: stopping.signal });
    await expect.poll(async () => (await given()).length, { timeout: 10_000 }).toBe(1);
    return { working, stop: () => stopping.abort(new Error("enough")) };
  };
  for (const script of [await start(), await start()]) {
    script.stop();
    await script.working;
  }
  const [run] = await given();
  expect(run?.taskAuthor).toMatchObject({ type: "token" });
  expect(await database.prisma.action.count({ where: { workspaceId, runId: run?.id ?? "" } })).toBe(0);
});

test("a paused agent's next act is told as stopped, not as denied, and it hears of the pause by command", async () => {
  const reeve = agentNamed("Leave desk");
  const commands: string[] = [];
  reeve.listen({ onCommand: (command) => void commands.push(command.kind) });
  const ctx = await asPerson("Kasimir Dole");
  const agent = await database.prisma.agent.findUniqueOrThrow({ where: { workspaceId_name: { workspaceId, name: "Leave desk" } }, select: { id: true } });
  const placed = await placeIntervention(ctx, { kind: "pause", scope: { type: "agent", id: agent.id }, reason: "looking into it" });
  expect(isRefusal(placed)).toBe(false);
  const result = await reeve.act("hris.people.read", { employee: "E-1042" }, () => "never");
  expect(result).toMatchObject({ status: "stopped" });
  await expect.poll(() => commands, { timeout: 10_000 }).toEqual(["pause"]);
  await expect.poll(() => database.prisma.command.count({ where: { workspaceId, agentId: agent.id, ackedAt: { not: null } } }), { timeout: 10_000 }).toBe(1);
  await reeve.close();
});
