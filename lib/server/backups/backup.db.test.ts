import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkpointFile } from "@/lib/server/audit/checkpoint-file";
import { verifyLog } from "@/lib/server/audit/verify";
import { closeRestored } from "@/lib/server/backups/close-restored";
import { fileOf } from "@/lib/server/backups/manifest";
import { restoreRows } from "@/lib/server/backups/restore";
import { writeBackup } from "@/lib/server/backups/write";
import { reopenGate } from "@/lib/server/workspaces/reopen";
import { openDatabase } from "@/lib/server/platform/database";
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
  expect(closed).toEqual([{ slug: expect.any(String), seq: manifest.workspaces[0]?.seq, rollback: { seq: newer.seq, time: newer.time } }]);
  const restored = await testGateway(target.appUrl);
  expect(await propose(restored, "erp.read", {})).toMatchObject({ decision: "deny", reasons: [{ rule: "gate_closed" }] });
  const redeem = () => restored.call<Answer>(credential(), "POST", "/permits/redeem", { permit: permitted.permit, arguments: { customer: "last" } });
  expect((await redeem()).status).toBe(422);
  const as = (id: string) => ({ database, workspaceId: company.workspaceId, actor: { type: "person", id, via: "session" } }) as const;
  expect(await reopenGate(as(company.people.ben), "fine")).toMatchObject({ refused: true, code: "forbidden" });
  expect(await reopenGate(as(company.people.admin), "nothing is missing")).toMatchObject({ id: company.workspaceId });
  expect(await reopenGate(as(company.people.admin), "again")).toMatchObject({ refused: true, reason: "not_closed" });
  expect(await propose(restored, "erp.read", {})).toMatchObject({ decision: "allow" });
  expect(await redeem()).toMatchObject({ status: 422, body: { reason: "stopped" } });
  expect(await verifyLog(database.pool, company.workspaceId)).toMatchObject({ result: "whole" });
  await restored.close();
  await database.close();
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
