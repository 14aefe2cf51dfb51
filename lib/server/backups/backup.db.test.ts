import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAnchors } from "@/lib/server/audit/anchors";
import { appendCheckpoint, checkpointFile, readCheckpoints } from "@/lib/server/audit/checkpoint-file";
import { openSigningKey } from "@/lib/server/audit/checkpoint-key";
import { forgetRollback } from "@/lib/server/audit/checkpoint-rollback";
import { verifyLog } from "@/lib/server/audit/verify";
import { closeRestored, lostWorkspaces } from "@/lib/server/backups/close-restored";
import { fileOf, readManifest } from "@/lib/server/backups/manifest";
import { restoreRows } from "@/lib/server/backups/restore";
import { writeBackup } from "@/lib/server/backups/write";
import { whyNotSigned, writeCheckpoints } from "@/lib/server/jobs/write-checkpoints";
import { newId, type Context } from "@/lib/server/platform/context";
import { openDatabase, type Database } from "@/lib/server/platform/database";
import { deriveKeyRing } from "@/lib/server/platform/keys";
import { createLogger } from "@/lib/server/platform/log";
import { readGate } from "@/lib/server/workspaces/gate";
import { reopenGate } from "@/lib/server/workspaces/reopen";
import { createTestDatabase, testDatabase } from "@/lib/testing/database";
import { gatedCompany, type GatedCompany } from "@/lib/testing/gated-company";
import { testGateway, type TestGateway } from "@/lib/testing/gateway";

type Answer = { id: string; decision: string; permit: string | null; reasons: { rule: string }[]; reason?: string };

const source = await testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "reeve-backup-"));
const backup = path.join(folder, "one");
let company: GatedCompany;
let gate: TestGateway;
let permitted: Answer;

beforeAll(async () => {
  company = await gatedCompany(source.ownerUrl);
  gate = await testGateway(source.appUrl);
  for (let at = 0; at < 30; at += 1) await propose(gate, at % 2 === 0 ? "erp.read" : "erp.financial", { amount: at });
  permitted = await propose(gate, "erp.read", { customer: "last" });
  await writeBackup(source.ownerUrl, backup);
});

afterAll(async () => {
  await gate.close();
  await company.database.close();
  rmSync(folder, { recursive: true });
});

const credential = () => company.agents[0]?.credential ?? "";
const propose = async (at: TestGateway, tool: string, args: unknown) => (await at.call<Answer>(credential(), "POST", "/actions", { tool, arguments: args })).body;

async function count(url: string, table: string): Promise<string> {
  const database = openDatabase({ url, name: "count", max: 1 });
  try {
    const { rows } = await database.pool.query<{ digest: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(to_jsonb(t)::text, '' order by to_jsonb(t)::text)), '') as digest from ${table} t`);
    return rows[0]?.digest ?? "";
  } finally {
    await database.close();
  }
}

test("a backup taken while actions go on is of one moment, and restores row for row", async () => {
  await using target = await createTestDatabase();
  let isWorking = true;
  const working = (async () => {
    for (let at = 0; isWorking; at += 1) await propose(gate, at % 3 === 0 ? "erp.financial" : "erp.write", { amount: at });
  })();
  const live = path.join(folder, "live");
  const manifest = await writeBackup(source.ownerUrl, live);
  isWorking = false;
  await working;
  await restoreRows(target.ownerUrl, live);
  const database = openDatabase({ url: target.appUrl, name: "restored", max: 2 });
  const verdict = await verifyLog(database.pool, company.workspaceId);
  expect(verdict).toMatchObject({ result: "whole", headSeq: manifest.workspaces[0]?.seq });
  const { rows } = await database.pool.query("select 1 from action a where not exists (select from audit_event e where e.workspace_id = a.workspace_id and e.seq = a.seq) limit 1");
  expect(rows).toEqual([]);
  await database.close();
});

test("what was backed up is what is restored, in every table", async () => {
  await using quiet = await createTestDatabase();
  await restoreRows(quiet.ownerUrl, backup);
  const again = path.join(folder, "again");
  await writeBackup(quiet.ownerUrl, again);
  await using third = await createTestDatabase();
  await restoreRows(third.ownerUrl, again);
  for (const table of ["audit_event", "audit_payload", "action", "approval", "tool", "credential", "head", "idempotency"]) {
    expect([table, await count(third.ownerUrl, table)]).toEqual([table, await count(quiet.ownerUrl, table)]);
  }
});

test("GATE 10: after a restore the gate is closed, permits from before are dead also once it is open again, and newer checkpoints are told as a rollback", async () => {
  await using target = await createTestDatabase();
  const manifest = await restoreRows(target.ownerUrl, backup);
  const checkpoints = path.join(folder, "checkpoints");
  mkdirSync(checkpoints);
  const newer = { workspace: company.workspaceId, seq: (manifest.workspaces[0]?.seq ?? 0) + 40, hash: "a".repeat(64), time: new Date().toISOString(), keyId: "k", signature: "s" };
  writeFileSync(checkpointFile(checkpoints, company.workspaceId), `${JSON.stringify(newer)}\n`);
  const database = openDatabase({ url: target.appUrl, name: "restored", max: 2 });
  const closed = await closeRestored(database, manifest, checkpoints);
  expect(closed).toEqual([{ slug: expect.any(String), seq: manifest.workspaces[0]?.seq, rollback: { seq: newer.seq, hash: newer.hash, time: newer.time } }]);
  const restored = await testGateway(target.appUrl);
  expect(await propose(restored, "erp.read", {})).toMatchObject({ decision: "deny", reasons: [{ rule: "gate_closed" }] });
  const redeem = () => restored.call<Answer>(credential(), "POST", "/permits/redeem", { permit: permitted.permit, arguments: { customer: "last" } });
  expect((await redeem()).status).toBe(422);
  const as = (id: string) => ({ database, workspaceId: company.workspaceId, actor: { type: "person", id, via: "session" } }) as const;
  expect(await readGate(as(company.people.ben)), "everybody may know it").toEqual({ closed: { reason: expect.stringMatching(/^restored from a backup of .* UTC; 40 signed events after it are not in it/), since: expect.any(Date), mayOpen: true } });
  expect(await reopenGate(as(company.people.ben), "fine")).toMatchObject({ refused: true, code: "forbidden" });
  expect(await reopenGate(as(company.people.admin), "nothing is missing")).toMatchObject({ id: company.workspaceId });
  expect(await readGate(as(company.people.ben))).toEqual({ closed: null });
  expect(await reopenGate(as(company.people.admin), "again")).toMatchObject({ refused: true, reason: "not_closed" });
  expect(await propose(restored, "erp.read", {})).toMatchObject({ decision: "allow" });
  expect(await redeem()).toMatchObject({ status: 422, body: { reason: "stopped" } });
  expect(await verifyLog(database.pool, company.workspaceId)).toMatchObject({ result: "whole" });
  await restored.close();
  await database.close();
});

test("GATE 28: after a restore behind what was signed nothing is signed until a person opens the gate; then the log says what was given up, its checkpoints are kept aside, and signing goes on", async () => {
  await using target = await createTestDatabase();
  const checkpoints = path.join(folder, "signed");
  const key = openSigningKey(checkpoints, deriveKeyRing(["A".repeat(43)], "checkpoint-seal"));
  const sign = (on: Database) => writeCheckpoints(on.pool, checkpoints, key, createLogger("test", { logLevel: "silent" }));
  expect(await sign(company.database)).toEqual({ signed: 1, refused: {} });
  const older = path.join(folder, "older");
  const manifest = await writeBackup(source.ownerUrl, older);
  await propose(gate, "erp.read", { customer: "lost" });
  expect(await sign(company.database)).toEqual({ signed: 1, refused: {} });
  const file = checkpointFile(checkpoints, company.workspaceId);
  const before = readFileSync(file, "utf8");
  const [kept, given] = readCheckpoints(file).points;

  await restoreRows(target.ownerUrl, older);
  const database = openDatabase({ url: target.appUrl, name: "restored", max: 2 });
  const [closed] = await closeRestored(database, manifest, checkpoints);
  expect(closed?.rollback).toEqual({ seq: given?.seq, hash: given?.hash, time: given?.time });
  const refused = await sign(database);
  expect(refused).toMatchObject({ signed: 0, refused: { [closed?.slug ?? ""]: expect.stringContaining("open the gate in the browser") } });
  expect(whyNotSigned(refused)).toContain(`is not signed any more: restored to event ${kept?.seq}, but event ${given?.seq} was signed`);
  expect(readFileSync(file, "utf8")).toBe(before);

  const admin: Context = { database, workspaceId: company.workspaceId, actor: { type: "person", id: company.people.admin, via: "session" } };
  expect(await reopenGate(admin, "one read is missing, nothing was paid")).toMatchObject({ id: company.workspaceId });
  const { rows } = await database.pool.query<{ payload: string }>("select payload from audit_payload p join audit_event e using (workspace_id, seq, at) where e.verb = 'workspace.reopened' and e.workspace_id = $1", [company.workspaceId]);
  expect(JSON.parse(rows[0]?.payload ?? "")).toMatchObject({ reason: "one read is missing, nothing was paid", rollback: { seq: given?.seq, hash: given?.hash } });
  expect(await sign(database)).toEqual({ signed: 1, refused: {} });
  expect(whyNotSigned(await sign(database))).toBeNull();
  const aside = readdirSync(checkpoints).filter((name) => name.includes(".before-restore-"));
  expect(aside.map((name) => readFileSync(path.join(checkpoints, name), "utf8"))).toEqual([before]);
  expect(readCheckpoints(file).points).toEqual([kept, expect.anything()]);
  expect(await verifyLog(database.pool, company.workspaceId, { anchors: readAnchors(checkpoints, company.workspaceId) })).toMatchObject({ result: "whole", problems: [] });
  await database.close();
});

test("GATE 28: a gate opened in the log alone, without `reeve restore` having written beside the checkpoints, makes no rewritten log be signed", async () => {
  await using target = await createTestDatabase();
  const checkpoints = path.join(folder, "forged");
  const key = openSigningKey(checkpoints, deriveKeyRing(["A".repeat(43)], "checkpoint-seal"));
  const sign = (on: Database) => writeCheckpoints(on.pool, checkpoints, key, createLogger("test", { logLevel: "silent" }));
  await sign(company.database);
  const manifest = await restoreRows(target.ownerUrl, backup);
  const database = openDatabase({ url: target.appUrl, name: "restored", max: 2 });
  await closeRestored(database, manifest, checkpoints);
  forgetRollback(checkpoints, company.workspaceId);
  await reopenGate({ database, workspaceId: company.workspaceId, actor: { type: "person", id: company.people.admin, via: "session" } }, "all is well");
  expect(await sign(database)).toMatchObject({ signed: 0, refused: { [manifest.workspaces[0]?.slug ?? ""]: expect.stringContaining("find out who changed the log") } });
  await database.close();
});

test("a restore that is cut short before its event leaves every gate closed, and nobody can open it", async () => {
  await using target = await createTestDatabase();
  await restoreRows(target.ownerUrl, backup);
  const database = openDatabase({ url: target.appUrl, name: "restored", max: 2 });
  const restored = await testGateway(target.appUrl);
  expect(await propose(restored, "erp.read", {})).toMatchObject({ decision: "deny", reasons: [{ rule: "gate_closed" }] });
  const admin: Context = { database, workspaceId: company.workspaceId, actor: { type: "person", id: company.people.admin, via: "session" } };
  expect(await reopenGate(admin, "fine")).toMatchObject({ refused: true, reason: "restore_unfinished" });
  await restored.close();
  await database.close();
});

test("a workspace that was signed and is not in the backup is told", async () => {
  const checkpoints = path.join(folder, "lost");
  const id = newId("workspace", Date.now());
  appendCheckpoint(checkpointFile(checkpoints, id), { workspace: id, seq: 7, hash: "b".repeat(64), time: "2026-11-21T10:00:00.000Z", keyId: "k", signature: "s" });
  expect(lostWorkspaces(readManifest(backup) ?? expect.unreachable(), checkpoints)).toEqual([{ id, seq: 7, time: "2026-11-21T10:00:00.000Z" }]);
});

test("a backup that was changed, is not finished, or would go into a database in use is refused and nothing is written", async () => {
  await expect(restoreRows(source.ownerUrl, backup)).rejects.toThrow("not empty");
  await using target = await createTestDatabase();
  await expect(restoreRows(target.ownerUrl, folder)).rejects.toThrow("no finished backup");
  const damaged = path.join(folder, "damaged");
  await writeBackup(source.ownerUrl, damaged);
  const file = fileOf(damaged, "tool");
  writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from([0])]));
  await expect(restoreRows(target.ownerUrl, damaged)).rejects.toThrow("damaged or was changed");
  expect(await count(target.ownerUrl, "workspace")).toMatch(/^0 /);
});
