import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type pg from "pg";
import { isRefusal } from "@/lib/core/refusal";
import { deriveKeyRing } from "@/lib/server/platform/keys";
import { testDatabase } from "@/lib/testing/database";
import { closeCompany, seedActions, smallCompany, type SmallCompany } from "@/lib/testing/small-company";
import { readAnchors, type Anchors } from "./anchors";
import { writeCheckpoint } from "./checkpoint";
import { checkpointFile } from "./checkpoint-file";
import { openSigningKey } from "./checkpoint-key";
import { erasePayloads } from "./erase";
import { exportLog } from "./export";
import { verifyExport } from "./verify-file";
import { verifyLog } from "./verify";

const masterKey = "A".repeat(43);
const folder = mkdtempSync(path.join(tmpdir(), "reeve-checkpoints-"));
const key = openSigningKey(folder, deriveKeyRing([masterKey], "checkpoint-seal"));
const database = await testDatabase();
const company = await smallCompany(database);
afterAll(async () => {
  await closeCompany(company);
  rmSync(folder, { recursive: true, force: true });
});

async function exported(from: SmallCompany, range: { from?: number; to?: number } = {}): Promise<string> {
  let text = "";
  for await (const chunk of exportLog(from.database.pool, from.workspaceId, range)) text += chunk;
  return text;
}

/** What is done to the log as its owner, with the triggers that refuse it switched off. */
async function tamper(where: SmallCompany, work: (client: pg.PoolClient) => Promise<unknown>): Promise<void> {
  const client = await where.owner.connect();
  try {
    await client.query("set session_replication_role = replica");
    await work(client);
  } finally {
    await client.query("set session_replication_role = origin");
    client.release();
  }
}

type Tampering = { readonly title: string; readonly bad: number; readonly text: string };

/** Event 8 of a log of 21 (one of the set-up, then 20 proposals); `$1` is the workspace. The checkpoint is at event 16. */
const TAMPERINGS: readonly Tampering[] = [
  { title: "a header is changed", bad: 8, text: "update audit_event set header = replace(header, 'action.proposed', 'action.imagined') where workspace_id = $1 and seq = 8" },
  {
    title: "a header is changed and hashed again",
    bad: 8,
    text: "update audit_event set header = replace(header, 'proposed', 'imagined'), verb = 'action.imagined', hash = sha256(convert_to(replace(header, 'proposed', 'imagined'), 'UTF8')) where workspace_id = $1 and seq = 8",
  },
  { title: "a hash is changed", bad: 8, text: "update audit_event set hash = sha256('x') where workspace_id = $1 and seq = 8" },
  { title: "what is kept beside a header is changed", bad: 8, text: "update audit_event set actor_id = 'agt_somebody_else' where workspace_id = $1 and seq = 8" },
  { title: "the agent beside a header is removed", bad: 8, text: "update audit_event set agent_id = null where workspace_id = $1 and seq = 8" },
  { title: "a time is changed", bad: 8, text: "update audit_event set at = at + interval '1 second' where workspace_id = $1 and seq = 8" },
  { title: "a payload is changed", bad: 8, text: "update audit_payload set payload = replace(payload, '1200', '1300') where workspace_id = $1 and seq = 8" },
  { title: "a payload is deleted", bad: 8, text: "delete from audit_payload where workspace_id = $1 and seq = 8" },
  { title: "a payload is emptied without an act of erasure", bad: 8, text: "update audit_payload set payload = null, salt = null, erased_seq = 12 where workspace_id = $1 and seq = 8" },
  { title: "a row is deleted", bad: 8, text: "delete from audit_event where workspace_id = $1 and seq = 8" },
  { title: "two rows are swapped", bad: 8, text: "update audit_event set seq = -9 where workspace_id = $1 and seq = 8; update audit_event set seq = 8 where workspace_id = $1 and seq = 9; update audit_event set seq = 9 where workspace_id = $1 and seq = -9" },
  {
    title: "a row is inserted beside another",
    bad: 8,
    text: "insert into audit_event select workspace_id, seq, at + interval '1 ms', verb, actor_type, actor_id, subject, agent_id, header, hash from audit_event where workspace_id = $1 and seq = 8",
  },
  {
    title: "a row is inserted after the last",
    bad: 22,
    text: "insert into audit_event select workspace_id, 22, at, verb, actor_type, actor_id, subject, agent_id, header, hash from audit_event where workspace_id = $1 and seq = 21",
  },
  {
    title: "a payload is inserted",
    bad: 8,
    text: "insert into audit_payload select workspace_id, seq, at + interval '1 ms', salt, payload, null from audit_payload where workspace_id = $1 and seq = 8",
  },
  { title: "the last rows are cut off", bad: 20, text: "delete from audit_event where workspace_id = $1 and seq >= 20" },
];

/** The tail from `from` on, rewritten so that the chain is whole again, as only the database's owner could. */
async function rewriteFrom(where: SmallCompany, from: number): Promise<void> {
  await tamper(where, (client) =>
    client.query(
      `do $do$ declare one record; before bytea; text text; begin
         select hash into before from audit_event where workspace_id = '${where.workspaceId}' and seq = ${from - 1};
         for one in select * from audit_event where workspace_id = '${where.workspaceId}' and seq >= ${from} order by seq loop
           text := regexp_replace(replace(one.header, 'action.proposed', 'action.imagined'), '"previous":"[0-9a-f]{64}"', '"previous":"' || encode(before, 'hex') || '"');
           before := sha256(convert_to(text, 'UTF8'));
           update audit_event set header = text, hash = before, verb = replace(verb, 'action.proposed', 'action.imagined') where workspace_id = one.workspace_id and seq = one.seq;
         end loop;
         update head set hash = before where workspace_id = '${where.workspaceId}';
       end $do$`,
    ),
  );
}

async function anchoredCompany(): Promise<{ where: SmallCompany; anchors: Anchors; dispose: () => Promise<void> }> {
  const where = await smallCompany(database);
  await seedActions(where, 4);
  expect(await writeCheckpoint(where.database.pool, where.workspaceId, folder, key)).toMatchObject({ kind: "signed", point: { seq: 5 } });
  await seedActions(where, 11);
  expect(await writeCheckpoint(where.database.pool, where.workspaceId, folder, key)).toMatchObject({ kind: "signed", point: { seq: 16 } });
  await seedActions(where, 5);
  return { where, anchors: readAnchors(folder, where.workspaceId), dispose: () => closeCompany(where) };
}

describe("GATE 28: done as the database's owner with the triggers off, verification against the last checkpoint names the first bad event:", () => {
  test.each(TAMPERINGS)("$title", async ({ bad, text }) => {
    const { where, anchors, dispose } = await anchoredCompany();
    try {
      expect(await verifyLog(where.database.pool, where.workspaceId, { anchors })).toMatchObject({ result: "whole", anchoredSeq: 16, verified: { seq: 21 } });
      await tamper(where, async (client) => {
        for (const statement of text.split("; ")) await client.query(statement, [where.workspaceId]);
      });
      const verification = await verifyLog(where.database.pool, where.workspaceId, { anchors });
      expect(verification).toMatchObject({ result: "broken", fault: { seq: bad } });
      // What came after the last checkpoint is verified before it is signed.
      if (bad > 16) expect(await writeCheckpoint(where.database.pool, where.workspaceId, folder, key)).toMatchObject({ kind: "refused", fault: { seq: bad } });
    } finally {
      await dispose();
    }
  });

  test("a suffix is rewritten with a chain that is whole again", async () => {
    const { where, anchors, dispose } = await anchoredCompany();
    try {
      await rewriteFrom(where, 8);
      expect(await verifyLog(where.database.pool, where.workspaceId)).toMatchObject({ result: "whole", says: "consistent up to event 21, not anchored" });
      const verification = await verifyLog(where.database.pool, where.workspaceId, { anchors });
      expect(verification).toMatchObject({ result: "broken", fault: { kind: "rewritten", seq: 6 } });
      expect(verification.says).toContain("what follows event 5 was rewritten");
      expect(await writeCheckpoint(where.database.pool, where.workspaceId, folder, key)).toMatchObject({ kind: "refused", fault: { kind: "rewritten" } });
    } finally {
      await dispose();
    }
  });

  test("the tail is cut off together with the head", async () => {
    const { where, anchors, dispose } = await anchoredCompany();
    try {
      await tamper(where, async (client) => {
        await client.query("delete from audit_event where workspace_id = $1 and seq > 12", [where.workspaceId]);
        await client.query("delete from audit_payload where workspace_id = $1 and seq > 12", [where.workspaceId]);
        await client.query("update head set seq = 12, hash = (select hash from audit_event where workspace_id = $1 and seq = 12) where workspace_id = $1", [where.workspaceId]);
      });
      expect(await verifyLog(where.database.pool, where.workspaceId)).toMatchObject({ result: "whole" });
      expect(await verifyLog(where.database.pool, where.workspaceId, { anchors })).toMatchObject({ result: "broken", fault: { kind: "cut", seq: 13 } });
      expect(await writeCheckpoint(where.database.pool, where.workspaceId, folder, key)).toMatchObject({ kind: "refused", fault: { kind: "cut" } });
    } finally {
      await dispose();
    }
  });
});

test("GATE 28: a checkpoint that somebody else made or changed anchors nothing", async () => {
  const { where, dispose } = await anchoredCompany();
  try {
    const file = checkpointFile(folder, where.workspaceId);
    const lines = readFileSync(file, "utf8");
    writeFileSync(file, lines.replaceAll(/"seq":16/g, '"seq":17'));
    expect(readAnchors(folder, where.workspaceId)).toMatchObject({ points: [{ seq: 5 }], problems: ["the checkpoint at event 17 has a signature that does not hold"] });
    writeFileSync(file, lines.slice(0, -10));
    expect(readAnchors(folder, where.workspaceId).points).toHaveLength(1);
    // A line that a crash cut short does not swallow the next one.
    expect(await writeCheckpoint(where.database.pool, where.workspaceId, folder, key)).toMatchObject({ kind: "signed", point: { seq: 21 } });
    expect(readAnchors(folder, where.workspaceId)).toMatchObject({ points: [{ seq: 5 }, { seq: 21 }], problems: ["1 line of the checkpoint file is damaged"] });
  } finally {
    await dispose();
  }
});

test("GATE 29: the signing key is sealed under the installation's key, outlives its rotation, and opens under no other", () => {
  const own = mkdtempSync(path.join(tmpdir(), "reeve-keys-"));
  const [first, second] = ["C".repeat(43), "B".repeat(43)];
  try {
    const made = openSigningKey(own, deriveKeyRing([first], "checkpoint-seal"));
    expect(readFileSync(path.join(own, "signing-key.sealed"), "utf8")).not.toContain(made.privateKey.export({ format: "der", type: "pkcs8" }).toString("base64url"));
    expect(() => openSigningKey(own, deriveKeyRing([second], "checkpoint-seal"))).toThrow("restore that REEVE_KEY");
    expect(openSigningKey(own, deriveKeyRing([second, first], "checkpoint-seal")).id).toBe(made.id);
    expect(openSigningKey(own, deriveKeyRing([second], "checkpoint-seal")).id).toBe(made.id);
    expect(() => openSigningKey(own, deriveKeyRing([first], "checkpoint-seal"))).toThrow("restore that REEVE_KEY");
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
});

test("GATE 28: an export verifies offline with the checkpoints, and names what was changed in it", async () => {
  const { where, dispose } = await anchoredCompany();
  const file = path.join(folder, "offline.jsonl");
  const checkpoints = checkpointFile(folder, where.workspaceId);
  const publicKey = key.publicKey.export({ format: "pem", type: "spki" }) as string;
  try {
    const text = await exported(where);
    writeFileSync(file, text);
    expect(await verifyExport(file)).toMatchObject({ result: "whole", events: 21, says: "consistent up to event 21, not anchored" });
    expect(await verifyExport(file, { checkpoints, publicKey })).toMatchObject({ result: "whole", anchoredSeq: 16, problems: [], says: "anchored up to event 16; 5 later events are consistent, not yet anchored" });
    const lines = text.trimEnd().split("\n");
    const broken: [string, string[], number][] = [
      ["changed", lines.map((line, i) => (i === 7 ? line.replace("1200", "1300") : line)), 8],
      ["deleted", lines.filter((_, i) => i !== 7), 8],
      ["swapped", lines.map((line, i) => (i === 7 ? (lines[8] ?? line) : i === 8 ? (lines[7] ?? line) : line)), 8],
      ["inserted", lines.toSpliced(7, 0, lines[3] ?? ""), 8],
      ["cut", lines.slice(0, 12), 13],
      ["emptied", lines.map((line, i) => (i === 7 ? JSON.stringify({ ...(JSON.parse(line) as object), payload: null, erasedSeq: 9 }) : line)), 8],
      ["garbage", lines.map((line, i) => (i === 7 ? line.slice(5) : line)), 8],
    ];
    for (const [title, changed, bad] of broken) {
      writeFileSync(file, `${changed.join("\n")}\n`);
      expect(await verifyExport(file, { checkpoints, publicKey }), title).toMatchObject({ result: "broken", fault: { seq: bad } });
    }
    writeFileSync(file, await exported(where, { from: 10, to: 18 }));
    expect(await verifyExport(file, { checkpoints, publicKey })).toMatchObject({ result: "whole", fromSeq: 10, events: 9, anchoredSeq: 16 });
  } finally {
    await dispose();
  }
});

test("GATE 27, 29: an erased payload leaves the log whole, and verification names who erased it, when and under which rule", async () => {
  const [asked, ended] = [await seedActions(company, 1), await seedActions(company, 1, { status: "denied" })];
  const seqs = [ended[0]?.seq ?? 0];
  const input = { seqs, rule: "GDPR art. 17", reason: "asked for by the person" };
  expect(await erasePayloads(company.as("ben"), input)).toMatchObject({ refused: true, code: "forbidden" });
  expect(await erasePayloads(company.asActor({ type: "token", id: "crd_1", person: company.people.oz }), input)).toMatchObject({ refused: true, code: "forbidden" });
  expect(await erasePayloads(company.as("oz"), { ...input, seqs: [asked[0]?.seq ?? 0] })).toMatchObject({ refused: true, reason: "action_open" });
  expect(await erasePayloads(company.as("oz"), { ...input, seqs: [999_999] })).toMatchObject({ refused: true, code: "not_found" });
  const answers = await Promise.all([1, 2].map(() => erasePayloads(company.as("oz"), input)));
  expect(answers.filter((one) => !isRefusal(one))).toEqual([{ erased: 1, alreadyErased: 0 }]);
  const verification = await verifyLog(company.database.pool, company.workspaceId);
  expect(verification).toMatchObject({ result: "whole", fault: null, erasures: [{ seqs, rule: "GDPR art. 17", by: { type: "person", id: company.people.oz } }] });
  const file = path.join(folder, "erased.jsonl");
  writeFileSync(file, await exported(company));
  expect(await verifyExport(file)).toMatchObject({ result: "whole", erasures: [{ seqs, rule: "GDPR art. 17" }] });
  const { rows } = await company.owner.query<{ seq: number; payload: string | null; salt: Buffer | null; erased_seq: number }>(
    "select payload, salt, erased_seq from audit_payload where workspace_id = $1 and seq = $2",
    [company.workspaceId, seqs[0]],
  );
  expect(rows).toEqual([{ payload: null, salt: null, erased_seq: verification.erasures[0]?.seq }]);
  expect(await erasePayloads(company.as("oz"), { ...input, seqs: [verification.erasures[0]?.seq ?? 0] })).toMatchObject({ refused: true, reason: "is_erasure" });
});

test("GATE 29, 31: nobody updates, deletes or truncates the log, neither the owner nor a process, through no partition", async () => {
  const { rows } = await company.owner.query<{ name: string }>(
    "select c.relname as name from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent where p.relname in ('audit_event', 'audit_payload') and c.relkind = 'r'",
  );
  const [{ suffix } = { suffix: "" }] = (await company.owner.query<{ suffix: string }>("select to_char(now() at time zone 'UTC', 'YYYYMM') as suffix")).rows;
  const partitions = rows.map((row) => row.name);
  expect(partitions.filter((name) => name.startsWith("audit_event_"))).toHaveLength(4);
  for (const table of ["audit_event", "audit_payload", ...partitions]) {
    await expect(company.owner.query(`truncate ${table}`), table).rejects.toMatchObject({ code: "RV003" });
    await expect(company.database.pool.query(`truncate ${table}`), table).rejects.toMatchObject({ code: "42501" });
    await expect(company.database.pool.query(`delete from ${table}`), table).rejects.toMatchObject({ code: "42501" });
  }
  for (const table of ["audit_event", "audit_payload", `audit_event_${suffix}`, `audit_payload_${suffix}`]) {
    await expect(company.owner.query(`update ${table} set seq = seq`), table).rejects.toMatchObject({ code: "RV003" });
    await expect(company.owner.query(`delete from ${table}`), table).rejects.toMatchObject({ code: "RV003" });
    await expect(company.database.pool.query(`update ${table} set seq = seq`), table).rejects.toMatchObject({ code: "42501" });
  }
  await expect(company.database.pool.query(`insert into audit_event_${suffix} select * from audit_event limit 1`)).rejects.toMatchObject({ code: "42501" });
  await expect(company.database.pool.query("update audit_payload set payload = 'x' where payload is not null")).rejects.toMatchObject({ code: "RV003" });
});

test("GATE 31: verification goes on from where an earlier run ended, with progress", async () => {
  await seedActions(company, 30);
  const first = await verifyLog(company.database.pool, company.workspaceId, { maxEvents: 10 });
  expect(first).toMatchObject({ result: "unfinished", verified: { seq: 10 }, events: 10 });
  const places: number[] = [];
  const rest = await verifyLog(company.database.pool, company.workspaceId, { after: first.verified, onProgress: ({ seq }) => places.push(seq) });
  expect(rest).toMatchObject({ result: "whole", after: { seq: 10 }, events: rest.headSeq - 10 });
  expect(places.at(-1)).toBe(rest.headSeq);
  expect(await verifyLog(company.database.pool, company.workspaceId, { after: { seq: 10, hash: "0".repeat(64) } })).toMatchObject({ result: "broken", fault: { seq: 11 } });
});
