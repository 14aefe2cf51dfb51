import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { fileOf, readManifest, type Manifest } from "./manifest";
import { AUTHORITY_TABLES, BACKED_UP, CHANGING, type BackedUpTable } from "./tables";
import { UNFINISHED_RESTORE } from "./unfinished";
import { BackupProblem } from "./write";

const ROWS_A_STATEMENT = 1_000;

/**
 * Puts a backup into a migrated, empty database: all of it or nothing. The workspaces are as they were; `closeRestored` must
 * follow before anything else runs on them.
 */
export async function restoreRows(ownerUrl: string, folder: string, onProgress: (rows: number) => void = () => undefined): Promise<Manifest> {
  const manifest = readManifest(folder);
  if (manifest === null) throw new BackupProblem(`${folder} holds no finished backup: its manifest is missing or damaged`);
  checkFiles(folder, manifest);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "reeve-restore" });
  await client.connect();
  try {
    await checkTarget(client, manifest);
    await client.query("begin");
    for (const table of AUTHORITY_TABLES) await client.query(`alter table ${table} disable trigger user`);
    for (const table of BACKED_UP) await restoreTable(client, folder, table, onProgress);
    // Closed from the first moment, so that a restore that is cut short before `closeRestored` opens nothing.
    await client.query("update workspace set closed_reason = $1", [UNFINISHED_RESTORE]);
    for (const table of AUTHORITY_TABLES) await client.query(`alter table ${table} enable trigger user`);
    await client.query("commit");
    return manifest;
  } finally {
    await client.end();
  }
}

function checkFiles(folder: string, manifest: Manifest): void {
  for (const table of BACKED_UP) {
    const file = fileOf(folder, table);
    const wanted = manifest.files[table];
    if (wanted === undefined || !existsSync(file)) throw new BackupProblem(`${file} is missing: this backup is not whole`);
    if (createHash("sha256").update(readFileSync(file)).digest("hex") !== wanted.sha256) throw new BackupProblem(`${file} is not what was written: this backup is damaged or was changed`);
  }
}

async function checkTarget(client: pg.Client, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>("select migration_name as name from _prisma_migrations where finished_at is not null order by 1");
  const here = rows.map((row) => row.name);
  if (here.join("\n") !== manifest.migrations.join("\n")) {
    throw new BackupProblem(`this backup is of a database with the migrations ${manifest.migrations.join(", ")}, and here are ${here.join(", ")}: restore it with the version of Reeve that wrote it, then start the newer one`);
  }
  const { rowCount } = await client.query("select 1 from workspace union all select 1 from account limit 1");
  if (rowCount !== 0) throw new BackupProblem("this database is not empty: restore into an empty one, or let `--replace` put the present one aside");
}

async function restoreTable(client: pg.Client, folder: string, table: BackedUpTable, onProgress: (rows: number) => void): Promise<void> {
  const statement = `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb) ${await onConflict(client, table)}`;
  const put = async (lines: readonly string[]) => {
    await client.query(statement, [`[${lines.join(",")}]`]);
    onProgress(lines.length);
  };
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(fileOf(folder, table)).pipe(createGunzip()) })) {
    lines.push(line);
    if (lines.length < ROWS_A_STATEMENT) continue;
    await put(lines);
    lines = [];
  }
  if (lines.length > 0) await put(lines);
}

async function onConflict(client: pg.Client, table: BackedUpTable): Promise<string> {
  if (table === "audit_payload") return "on conflict (workspace_id, seq, at) do update set payload = null, salt = null, erased_seq = excluded.erased_seq";
  if (!CHANGING.has(table)) return "";
  const { rows } = await client.query<{ name: string }>("select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name not in ('workspace_id', 'id')", [table]);
  return `on conflict (workspace_id, id) do update set ${rows.map(({ name }) => `${name} = excluded.${name}`).join(", ")}`;
}
