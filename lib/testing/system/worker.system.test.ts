import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { readAnchors } from "@/lib/server/audit/anchors";
import { checkpointFolder } from "@/lib/server/audit/checkpoint-file";
import { verifyLog } from "@/lib/server/audit/verify";
import { findFreePort } from "@/lib/server/platform/ports";
import { testDatabase } from "@/lib/testing/database";
import { pauseMs } from "@/lib/testing/proofs/until";
import { closeCompany, seedActions, smallCompany } from "@/lib/testing/small-company";
import { startProcess, type StartedProcess } from "@/lib/testing/started-process";

const database = await testDatabase();
const company = await smallCompany(database);
const dataFolder = mkdtempSync(path.join(tmpdir(), "reeve-worker-"));
const port = await findFreePort("127.0.0.1");
afterAll(async () => {
  await closeCompany(company);
  rmSync(dataFolder, { recursive: true, force: true });
});

const soon = { timeout: 30_000, interval: 50 };

function startWorker(): StartedProcess {
  return startProcess("bin/worker.ts", [], { REEVE_DATABASE_APP_URL: database.appUrl, REEVE_DATA: dataFolder, REEVE_WORKER_PORT: String(port), REEVE_LOG_LEVEL: "debug" });
}

async function answerAt(where: string): Promise<{ status: number; body: unknown } | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${where}`);
    return { status: response.status, body: await response.json() };
  } catch {
    // It is not listening yet, or any more.
    return null;
  }
}

async function statusOf(actionId: string | undefined): Promise<string | undefined> {
  const { rows } = await company.owner.query<{ status: string }>("select status from action where workspace_id = $1 and id = $2", [company.workspaceId, actionId]);
  return rows[0]?.status;
}

test("GATE 8, 28: the worker writes what time has ended, signs the log outside the database, says how it is, and ends when asked", async () => {
  const [asked] = await seedActions(company, 1, { dueAt: new Date(Date.now() - 1_000) });
  const worker = startWorker();
  await expect.poll(() => statusOf(asked?.actionId), soon).toBe("expired");
  await expect.poll(() => answerAt("/readyz"), soon).toMatchObject({ status: 200, body: { status: "ready" } });
  expect(await answerAt("/healthz")).toMatchObject({ status: 200, body: { status: "alive" } });
  const anchors = () => readAnchors(checkpointFolder(dataFolder), company.workspaceId);
  await expect.poll(() => anchors().points.length, soon).toBeGreaterThan(0);
  const verification = await verifyLog(company.database.pool, company.workspaceId, { anchors: anchors() });
  expect(verification).toMatchObject({ result: "whole", problems: [] });
  expect(verification.anchoredSeq).not.toBeNull();
  const { rows } = await company.owner.query("select detail ->> 'pid' as pid, clock_timestamp() - at < interval '10 seconds' as is_fresh from process_state where name = 'worker'");
  expect(rows).toEqual([{ pid: String(worker.pid), is_fresh: true }]);
  worker.child.kill("SIGTERM");
  expect(await worker.exited).toEqual({ code: 0, signal: null });
});

/** As a server that is full, or shutting down: what is connected is cut and nobody is let in. The owner is not counted. */
async function shutOut(): Promise<void> {
  await company.owner.query(`alter database ${database.name} connection limit 0`);
  await cut();
}

async function cut(): Promise<void> {
  await company.owner.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'reeve-worker'");
}

function letIn(): Promise<unknown> {
  return company.owner.query(`alter database ${database.name} connection limit -1`);
}

test("the worker goes on by itself when its connections were cut, from its first moments on", async () => {
  const worker = startWorker();
  // Whether it becomes ready between two cuts is luck, and would be waited for minutes.
  for (let sinceListening = 0; sinceListening < 40; ) {
    if ((await answerAt("/healthz")) !== null) sinceListening += 1;
    await cut();
    await pauseMs(25);
  }
  const [asked] = await seedActions(company, 1, { dueAt: new Date(Date.now() - 1_000) });
  await expect.poll(() => statusOf(asked?.actionId), soon).toBe("expired");
  expect(worker.child.exitCode).toBeNull();
  worker.child.kill("SIGTERM");
  expect(await worker.exited).toEqual({ code: 0, signal: null });
});

test("GATE 28: when the database is back, a checkpoint follows within 10 seconds, three times over, although none was due", async () => {
  const worker = startWorker();
  await expect.poll(() => answerAt("/readyz"), soon).toMatchObject({ status: 200 });
  for (let times = 0; times < 3; times += 1) {
    await shutOut();
    await expect.poll(() => answerAt("/readyz"), soon).toMatchObject({ status: 503, body: { reason: expect.stringMatching(/failed and is tried again/) } });
    const [asked] = await seedActions(company, 1, { dueAt: new Date(Date.now() - 1_000) });
    const { rows } = await company.owner.query<{ seq: string }>("select seq from head where workspace_id = $1", [company.workspaceId]);
    await letIn();
    await expect.poll(() => readAnchors(checkpointFolder(dataFolder), company.workspaceId).points.at(-1)?.seq ?? 0, { timeout: 10_000, interval: 50 }).toBeGreaterThanOrEqual(Number(rows[0]?.seq));
    await expect.poll(() => statusOf(asked?.actionId), soon).toBe("expired");
    await expect.poll(() => answerAt("/readyz"), soon).toMatchObject({ status: 200 });
  }
  expect(worker.child.exitCode).toBeNull();
  worker.child.kill("SIGTERM");
  expect(await worker.exited).toEqual({ code: 0, signal: null });
});
