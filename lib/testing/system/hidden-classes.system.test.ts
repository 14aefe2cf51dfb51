import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { isRefusal } from "@/lib/core/refusal";
import { castVote } from "@/lib/server/approvals/vote";
import { findFreePort } from "@/lib/server/platform/ports";
import { testDatabase } from "@/lib/testing/database";
import { httpGate, type GateAnswer, type GateCall } from "@/lib/testing/gate-call";
import { gatedCompany } from "@/lib/testing/gated-company";
import { TESTING_GATEWAY } from "@/lib/testing/proofs/installation";
import { pauseMs, until } from "@/lib/testing/proofs/until";
import { startProcess } from "@/lib/testing/started-process";

/**
 * V8 gives an object that begins with a spread, and then gets properties that the spread did not have, a hidden class of its own, and
 * keeps the object until the next full collection. On the way of every action that cost a sixth of the gateway's time and, in stops
 * of 50 to 100 ms, its p99. So: what is spread comes last.
 */

const WARM_ROUNDS = 150;
const ROUNDS = 100;

const folder = mkdtempSync(path.join(tmpdir(), "reeve-classes-"));
const database = await testDatabase();
const company = await gatedCompany(database.ownerUrl, { agents: 4 });
afterAll(async () => {
  await company.database.close();
  rmSync(folder, { recursive: true, force: true });
});

const FLAGS = ["--log-maps", "--no-log-maps-details", "--no-logfile-per-isolate"];

test("V8 says which classes it makes, in the form that is looked for", () => {
  const logFile = path.join(folder, "control.log");
  spawnSync(process.execPath, [...FLAGS, `--logfile=${logFile}`, "-e", `for (let n = 0; n < ${ROUNDS}; n += 1) ({})["grown" + n] = n`]);
  const places = [...countBy(linesOf(logFile)).keys()].filter((place) => /^Transition grown\d+ at \d+:\d+$/.test(place));
  expect(places).toHaveLength(ROUNDS);
});

test("no action makes a hidden class of its own: allowed, redeemed, reported, denied, announced, held, approved, withdrawn, repeated", async () => {
  const port = await findFreePort("127.0.0.1");
  const logFile = path.join(folder, "maps.log");
  const gateway = startProcess(
    TESTING_GATEWAY,
    [],
    { REEVE_DATA: folder, REEVE_KEY: randomBytes(32).toString("base64url"), REEVE_DATABASE_APP_URL: database.appUrl, REEVE_GATEWAY_PORT: String(port), REEVE_LOG_LEVEL: "error" },
    [...FLAGS, `--logfile=${logFile}`],
  );
  const isReady = () => fetch(`http://127.0.0.1:${port}/readyz`).then((response) => response.ok, () => false);
  await until("the gateway is ready", isReady, 60_000).catch((error: unknown) => {
    throw new Error(gateway.lines.join("\n"), { cause: error });
  });
  const call = httpGate(port);
  for (let round = 0; round < WARM_ROUNDS; round += 1) await oneOfEach(call, round);
  const before = await allLines(logFile);
  expect(before.length).toBeGreaterThan(1_000);
  for (let round = 0; round < ROUNDS; round += 1) await oneOfEach(call, round);
  const made = (await allLines(logFile)).slice(before.length);
  expect([...countBy(made)].filter(([, count]) => count >= ROUNDS / 2)).toEqual([]);
});

async function oneOfEach(call: GateCall, round: number): Promise<void> {
  const agent = company.agents[round % company.agents.length];
  if (agent === undefined) throw new Error("no agents");
  const args = { customer: "ACME", amount: 12, currency: "EUR" };
  const act = async (tool: string, key = randomBytes(8).toString("hex"), more: object = {}) =>
    (await call<GateAnswer>(agent.credential, "POST", "/actions", { tool, arguments: args, ...more }, { "Idempotency-Key": key })).body;
  const run = { run: `run-${randomBytes(8).toString("hex")}` };
  const allowed = await act("erp.read", `read-${run.run}`, run);
  expect(allowed.decision).toBe("allow");
  expect((await act("erp.read", `read-${run.run}`, run)).repeated).toBe(true);
  await redeemAndReport(call, allowed.id, allowed.permit, args);
  expect((await act("erp.nothing")).decision).toBe("deny");
  expect((await act("erp.write")).decision).toBe("notify");
  const withdrawn = await act("erp.financial");
  expect((await call(agent.credential, "POST", `/actions/${withdrawn.id}/withdraw`)).status).toBe(200);
  const approved = await act("erp.financial");
  await approve(approved.approval?.id ?? "");
  const taken = await call<GateAnswer>(agent.credential, "POST", `/actions/${approved.id}/permit`, {});
  await redeemAndReport(call, approved.id, taken.body.permit, args);
}

async function redeemAndReport(call: GateCall, id: string, permit: string | null, args: object): Promise<void> {
  expect((await call(company.systemCredential, "POST", "/permits/redeem", { permit, arguments: args })).status).toBe(200);
  expect((await call(company.systemCredential, "POST", `/actions/${id}/outcome`, { status: "succeeded" })).status).toBe(200);
}

async function approve(approvalId: string): Promise<void> {
  const row = await company.database.prisma.approval.findFirstOrThrow({ where: { id: approvalId }, select: { version: true, argsDigest: true } });
  const voted = await castVote(company.as("ben"), { approvalId, verdict: "approve", version: row.version, argumentsDigest: row.argsDigest });
  if (isRefusal(voted)) throw new Error(voted.detail);
}

/** V8 writes its log with a delay of its own, so what is read is complete once it no longer grows. */
async function allLines(logFile: string): Promise<string[]> {
  for (let size = -1; ; ) {
    const lines = linesOf(logFile);
    if (lines.length === size) return lines;
    size = lines.length;
    await pauseMs(200);
  }
}

/** New classes only: `NormalizeCached` takes one that is there. */
function linesOf(logFile: string): string[] {
  return readFileSync(logFile, "latin1").split("\n").filter((line) => line.startsWith("map,") && !line.startsWith("map,NormalizeCached,"));
}

/** By where in the program they were made and for which property: `map,type,time,from,to,pc,line,column,reason,name`. */
function countBy(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const [, type, , , , , row, column, , name] = line.split(",");
    const place = `${type} ${name} at ${row}:${column}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return counts;
}
