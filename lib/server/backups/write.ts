import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { finished } from "node:stream/promises";
import { createGzip, type Gzip } from "node:zlib";
import pg from "pg";
import { ERASED_VERB } from "@/lib/server/audit/erasures";
import { databaseTime } from "@/lib/server/platform/database-time";
import { fileOf, MANIFEST, type Manifest } from "./manifest";
import { BACKED_UP, LOG_TABLES, WHOLE_TABLES, type BackedUpTable } from "./tables";

const ROWS_A_STATEMENT = 5_000;
/** What may be left to read again in the last, consistent transaction: far under a second. */
const SMALL_REST = 5_000;
const MAX_ROUNDS = 20;

type Heads = ReadonlyMap<string, number>;

/**
 * Writes all that counts into an empty folder, while Reeve runs: long tables in short transactions up to a place in the log,
 * then, in one short transaction, whatever changed after it. No transaction lives long (GATE 6), and the whole is of one moment.
 */
export async function writeBackup(ownerUrl: string, folder: string, onProgress: (rows: number) => void = () => undefined): Promise<Manifest> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readdirSync(folder).length > 0) throw new BackupProblem(`${folder} is not empty: give a new folder for each backup`);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "reeve-backup", statement_timeout: 30_000 });
  await client.connect();
  const files = new Map(BACKED_UP.map((table) => [table, new RowFile(fileOf(folder, table), onProgress)] as const));
  const put = async (table: BackedUpTable, rows: readonly { row: string }[]) => files.get(table)?.add(rows.map(({ row }) => row));
  try {
    const read = await readUpToNow(client, put);
    const moment = await readMoment(client, read, put);
    const written = await Promise.all([...files].map(async ([table, file]) => [table, await file.end()] as const));
    const manifest: Manifest = { format: 1, ...moment, files: Object.fromEntries(written) };
    writeFileSync(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    return manifest;
  } finally {
    await client.end();
  }
}

/** Its message says what to do. */
export class BackupProblem extends Error {
  override readonly name = "BackupProblem";
}

type Put = (table: BackedUpTable, rows: readonly { row: string }[]) => Promise<void>;

async function readUpToNow(client: pg.Client, put: Put): Promise<Heads> {
  let read: Heads = new Map();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const heads = await readHeads(client);
    let rest = 0;
    for (const [workspaceId, seq] of heads) {
      const from = read.get(workspaceId) ?? 0;
      rest += seq - from;
      for (const table of LOG_TABLES) await readStretch(client, put, table, workspaceId, from, seq);
    }
    read = heads;
    if (rest <= SMALL_REST) break;
  }
  return read;
}

async function readStretch(client: pg.Client, put: Put, table: BackedUpTable, workspaceId: string, from: number, to: number): Promise<void> {
  for (let at = from; at < to; at += ROWS_A_STATEMENT) {
    const { rows } = await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t where workspace_id = $1 and seq > $2 and seq <= $3 order by seq`, [workspaceId, at, Math.min(to, at + ROWS_A_STATEMENT)]);
    await put(table, rows);
  }
}

async function readMoment(client: pg.Client, read: Heads, put: Put): Promise<Omit<Manifest, "format" | "files">> {
  await client.query("begin isolation level repeatable read read only");
  const now = await databaseTime(client);
  for (const table of WHOLE_TABLES) await put(table, (await client.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t`)).rows);
  const workspaces = await client.query<{ id: string; slug: string; seq: string; hash: string; epoch: string }>(
    "select w.id, w.slug, h.seq, encode(h.hash, 'hex') as hash, h.epoch from workspace w join head h on h.workspace_id = w.id order by w.id",
  );
  for (const { id, seq } of workspaces.rows) await readChangesSince(client, put, id, read.get(id) ?? 0, Number(seq));
  const migrations = await client.query<{ name: string }>("select migration_name as name from _prisma_migrations where finished_at is not null order by 1");
  await client.query("commit");
  return {
    at: now.toISOString(),
    migrations: migrations.rows.map((row) => row.name),
    workspaces: workspaces.rows.map((row) => ({ ...row, seq: Number(row.seq), epoch: Number(row.epoch) })),
  };
}

/** New rows, and once more the rows that events after `from` have changed: their ids stand in those events' headers. */
async function readChangesSince(client: pg.Client, put: Put, workspaceId: string, from: number, to: number): Promise<void> {
  const values = [workspaceId, from];
  for (const table of LOG_TABLES) await readStretch(client, put, table, workspaceId, from, to);
  const approvals = await client.query<{ row: string; action: string }>(
    "select to_jsonb(t)::text as row, action_id as action from approval t where workspace_id = $1 and seq <= $2 and $2 < any(later_seqs)",
    values,
  );
  await put("approval", approvals.rows);
  const actions = await client.query<{ row: string }>(
    `select to_jsonb(t)::text as row from action t where workspace_id = $1 and seq <= $2 and id in (
       select m[1] from audit_event e, regexp_matches(e.header, 'act_[0-9A-Z]{26}', 'g') m where e.workspace_id = $1 and e.seq > $2
       union select unnest($3::text[]))`,
    [...values, approvals.rows.map((row) => row.action)],
  );
  await put("action", actions.rows);
  const { rowCount } = await client.query("select 1 from audit_event where workspace_id = $1 and seq > $2 and verb = $3 limit 1", [...values, ERASED_VERB]);
  if (rowCount === 0) return;
  const erased = await client.query<{ row: string }>("select to_jsonb(t)::text as row from audit_payload t where workspace_id = $1 and seq <= $2 and erased_seq > $2", values);
  await put("audit_payload", erased.rows);
}

async function readHeads(client: pg.Client): Promise<Heads> {
  const { rows } = await client.query<{ id: string; seq: string }>("select workspace_id as id, seq from head order by 1");
  return new Map(rows.map((row) => [row.id, Number(row.seq)]));
}

/** One table's rows, compressed, with the digest of the file's bytes. */
class RowFile {
  private readonly gzip: Gzip = createGzip({ level: 6 });
  private readonly hash = createHash("sha256");
  private readonly written: Promise<void>;
  private rows = 0;

  constructor(
    file: string,
    private readonly onProgress: (rows: number) => void,
  ) {
    const out = createWriteStream(file, { flags: "wx", mode: 0o600 });
    this.gzip.on("data", (chunk: Buffer) => this.hash.update(chunk));
    this.written = finished(this.gzip.pipe(out));
  }

  async add(lines: readonly string[]): Promise<void> {
    if (lines.length === 0) return;
    this.rows += lines.length;
    this.onProgress(lines.length);
    if (!this.gzip.write(`${lines.join("\n")}\n`)) await once(this.gzip, "drain");
  }

  async end(): Promise<{ rows: number; sha256: string }> {
    this.gzip.end();
    await this.written;
    return { rows: this.rows, sha256: this.hash.digest("hex") };
  }
}
