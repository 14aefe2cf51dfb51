import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
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

test("no action makes a hidden class of its own: allowed, redeemed, reported, denied, held and withdrawn", async () => {
  const port = await findFreePort("127.0.0.1");
  const logFile = path.join(folder, "maps.log");
  const gateway = startProcess(
    TESTING_GATEWAY,
    [],
    { REEVE_DATA: folder, REEVE_KEY: randomBytes(32).toString("base64url"), REEVE_DATABASE_APP_URL: database.appUrl, REEVE_GATEWAY_PORT: String(port), REEVE_LOG_LEVEL: "error" },
    ["--log-maps", "--no-log-maps-details", `--logfile=${logFile}`, "--no-logfile-per-isolate"],
  );
  const isReady = () => fetch(`http://127.0.0.1:${port}/readyz`).then((response) => response.ok, () => false);
  await until("the gateway is ready", isReady, 60_000).catch((error: unknown) => {
    throw new Error(gateway.lines.join("\n"), { cause: error });
  });
  const call = httpGate(port);
  for (let round = 0; round < WARM_ROUNDS; round += 1) await oneOfEach(call, round);
  const before = await classesMade(logFile);
  for (let round = 0; round < ROUNDS; round += 1) await oneOfEach(call, round);
  const made = (await classesMade(logFile)).slice(before.length);
  const often = [...countBy(made)].filter(([, count]) => count >= ROUNDS / 2);
  expect(often).toEqual([]);
});

async function oneOfEach(call: GateCall, round: number): Promise<void> {
  const agent = company.agents[round % company.agents.length];
  if (agent === undefined) throw new Error("no agents");
  const propose = async (tool: string, key: string) => {
    const { body } = await call<GateAnswer>(agent.credential, "POST", "/actions", { tool, arguments: { customer: "ACME", amount: 12, currency: "EUR" } }, { "Idempotency-Key": `${key}-${randomBytes(8).toString("hex")}` });
    return body;
  };
  const allowed = await propose("erp.read", "allow");
  expect(allowed.decision).toBe("allow");
  const redeemed = await call(company.systemCredential, "POST", "/permits/redeem", { permit: allowed.permit, arguments: { customer: "ACME", amount: 12, currency: "EUR" } });
  expect(redeemed.status).toBe(200);
  const reported = await call(company.systemCredential, "POST", `/actions/${allowed.id}/outcome`, { status: "succeeded" });
  expect(reported.status).toBe(200);
  expect((await propose("erp.nothing", "deny")).decision).toBe("deny");
  const held = await propose("erp.financial", "hold");
  expect(held.decision).toBe("hold");
  expect((await call(agent.credential, "POST", `/actions/${held.id}/withdraw`)).status).toBe(200);
}

/**
 * New classes only: `NormalizeCached` takes one that is there. V8 writes its log with a delay of its own, so what is read is complete once
 * it no longer grows.
 */
async function classesMade(logFile: string): Promise<string[]> {
  for (let size = -1; ; ) {
    const lines = readFileSync(logFile, "latin1").split("\n").filter((line) => line.startsWith("map,") && !line.startsWith("map,NormalizeCached,"));
    if (lines.length === size) return lines;
    size = lines.length;
    await pauseMs(200);
  }
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
