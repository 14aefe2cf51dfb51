import { existsSync, statfsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { checkpointFile, checkpointFolder, readCheckpoints, signedWorkspaces } from "@/lib/server/audit/checkpoint-file";
import { readRollback, sayRollback } from "@/lib/server/audit/checkpoint-rollback";
import type { DatabaseAccess } from "./database-access";
import { databaseTime } from "./database-time";
import { browsableHost, type Environment } from "./env";
import { readMigrations } from "./migrate";

export type Finding = {
  readonly what: string;
  readonly state: "fine" | "watch" | "broken";
  readonly says: string;
  /** What to do, where there is anything. */
  readonly advice: string | null;
};

const HTTP_TIMEOUT_MS = 3_000;
const DRIFT_MS = 1_000;
const LOW_DISK_BYTES = 2 ** 30;
const CHECKPOINT_LATE_MS = 5 * 60_000;
const LAST_BYTES = 65_536;

/** Looks at every part of an installation. Changes nothing, and goes on where one part is down. */
export async function examine(env: Environment, access: () => DatabaseAccess, migrationsFolder: string): Promise<Finding[]> {
  const local = browsableHost(env.host);
  const [database, gateway, web, worker] = await Promise.all([
    examineDatabase(env, access, migrationsFolder),
    examineProcess("gateway", `http://${local}:${env.gatewayPort}/readyz`),
    examineProcess("web", `http://${local}:${env.webPort}/readyz`),
    examineProcess("worker", `http://${local}:${env.workerPort}/readyz`),
  ]);
  return [...database, gateway, web, worker, examineDisk(env.dataFolder)];
}

async function examineProcess(what: string, url: string): Promise<Finding> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HTTP_TIMEOUT_MS) });
    if (response.ok) return fine(what, `ready at ${url}`);
    const body = (await response.json().catch(() => ({}))) as { reason?: string };
    return broken(what, `not ready (${response.status}): ${body.reason ?? "it does not say why"}`, "look at its log; it goes on by itself when what it needs is back");
  } catch (error) {
    return broken(what, `does not answer at ${url} (${messageOf(error)})`, "start it with `npm start`, or set the port it runs on");
  }
}

async function examineDatabase(env: Environment, access: () => DatabaseAccess, migrationsFolder: string): Promise<Finding[]> {
  let client: pg.Client;
  try {
    client = new pg.Client({ connectionString: access().owner, connectionTimeoutMillis: HTTP_TIMEOUT_MS, statement_timeout: 5_000 });
    await client.connect();
  } catch (error) {
    return [broken("database", `cannot be reached (${messageOf(error)})`, "run `npm start`, or look at DATABASE_URL")];
  }
  try {
    const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
    const migrations = await examineMigrations(client, migrationsFolder);
    const findings = [fine("database", `PostgreSQL ${rows[0]?.version ?? ""} answers`), migrations, await examineClock(client)];
    return migrations.state === "broken" ? findings : [...findings, ...(await examineLogs(client, env))];
  } catch (error) {
    return [broken("database", `answers, but not as it should: ${messageOf(error)}`, "look at its log")];
  } finally {
    await client.end();
  }
}

async function examineMigrations(client: pg.Client, folder: string): Promise<Finding> {
  const wanted = readMigrations(folder).map((one) => one.name);
  const { rows: tables } = await client.query<{ there: boolean }>("select to_regclass('_prisma_migrations') is not null as there");
  if (tables[0]?.there !== true) return broken("migrations", "none is applied", "run `npm start`, which applies them");
  const { rows } = await client.query<{ name: string }>("select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null");
  const applied = new Set(rows.map((row) => row.name));
  const missing = wanted.filter((name) => !applied.has(name));
  if (missing.length > 0) return broken("migrations", `missing: ${missing.join(", ")}`, "stop Reeve and run `npm start`, which applies them");
  const newer = [...applied].filter((name) => !wanted.includes(name));
  return newer.length > 0 ? watch("migrations", `the database knows ${newer.length} that this version does not`, "run the newer version of Reeve") : fine("migrations", `all ${wanted.length} are applied`);
}

async function examineClock(client: pg.Client): Promise<Finding> {
  const sentAt = Date.now();
  const databaseAt = (await databaseTime(client)).getTime();
  const driftMs = Math.round(databaseAt - (sentAt + Date.now()) / 2);
  if (Math.abs(driftMs) <= DRIFT_MS) return fine("clock", `within ${Math.abs(driftMs)} ms of the database's`);
  return watch("clock", `${Math.abs(driftMs)} ms ${driftMs > 0 ? "behind" : "ahead of"} the database's, whose time counts`, "let both machines follow one time server");
}

type HeadRow = { id: string; slug: string; closed: string | null; seq: string; hash: string };

async function examineLogs(client: pg.Client, env: Environment): Promise<Finding[]> {
  const { rows } = await client.query<HeadRow>(
    "select w.id, w.slug, w.closed_reason as closed, h.seq, encode(h.hash, 'hex') as hash from workspace w join head h on h.workspace_id = w.id order by w.slug",
  );
  const closed = rows.filter((row) => row.closed !== null).map((row) => broken("gate", `closed in ${row.slug}: ${row.closed ?? ""}`, "an administrator opens it again in the browser"));
  const known: Finding[] = [];
  for (const row of rows) known.push(await examineCheckpoints(client, row, env));
  const strangers = signedWorkspaces(checkpointFolder(env.dataFolder)).filter((id) => rows.every((row) => row.id !== id));
  const lost = strangers.map((id) => watch("checkpoints", `${id}: its log was signed, and the database does not have this workspace`, "a restore from before it was made? Its checkpoints are kept"));
  return [...closed, ...known, ...lost];
}

/** Only what can be told at a glance; verifying the whole log is the auditor's verb. */
async function examineCheckpoints(client: pg.Client, row: HeadRow, env: Environment): Promise<Finding> {
  const what = "checkpoints";
  const folder = checkpointFolder(env.dataFolder);
  const { points, damaged } = readCheckpoints(checkpointFile(folder, row.id), LAST_BYTES);
  const last = points.at(-1);
  const rollback = readRollback(folder, row.id);
  if (rollback !== null) return broken(what, `${row.slug}: ${sayRollback(rollback)}`, row.closed === null ? "the gate is open: the worker goes on within a minute; is it running?" : "an administrator opens the gate in the browser");
  if (last === undefined) return watch(what, `${row.slug}: none yet, so its log is not anchored`, "they are written each minute while the worker runs");
  const next = await eventsAfter(client, row.id, last.seq);
  if (next.hash !== last.hash) {
    return broken(what, `${row.slug}: event ${last.seq} was signed at ${last.time}, but the log ends at ${row.seq} with something else`, "the log was rolled back or rewritten: verify it, and find out by whom (docs/backups.md)");
  }
  if (damaged.length > 0) return watch(what, `${row.slug}: ${damaged.length} damaged lines`, "verification goes by the others; keep a copy of the file elsewhere");
  if (next.waitingMs > CHECKPOINT_LATE_MS) return watch(what, `${row.slug}: the last is of ${last.time}, ${Number(row.seq) - last.seq} events ago`, "is the worker running?");
  return fine(what, `${row.slug}: event ${last.seq} of ${row.seq}, ${last.time}`);
}

/** The hash that the log has at a place, and for how long the event after it has been waiting. */
async function eventsAfter(client: pg.Client, workspaceId: string, seq: number): Promise<{ hash: string | null; waitingMs: number }> {
  const { rows } = await client.query<{ seq: string; hash: string; waiting: string }>(
    `select seq, encode(hash, 'hex') as hash, extract(epoch from clock_timestamp() - at) * 1000 as waiting from audit_event
     where workspace_id = $1 and seq in ($2, $2::bigint + 1) order by seq`,
    [workspaceId, seq],
  );
  const at = (wanted: number) => rows.find((row) => Number(row.seq) === wanted);
  return { hash: at(seq)?.hash ?? null, waitingMs: Number(at(seq + 1)?.waiting ?? 0) };
}

function examineDisk(dataFolder: string): Finding {
  const folder = existsSync(dataFolder) ? dataFolder : path.dirname(dataFolder);
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const says = `${(free / 2 ** 30).toFixed(1)} GB free for ${dataFolder}`;
  return free < LOW_DISK_BYTES ? broken("disk", says, "make room: the gate closes before the disk is full") : fine("disk", says);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause instanceof Error ? error.cause : error;
  const code = "code" in inner && typeof inner.code === "string" ? inner.code : "";
  return [inner.message, inner.message.includes(code) ? "" : code].filter((text) => text !== "").join(", ") || error.name;
}

const fine = (what: string, says: string): Finding => ({ what, state: "fine", says, advice: null });
const watch = (what: string, says: string, advice: string): Finding => ({ what, state: "watch", says, advice });
const broken = (what: string, says: string, advice: string): Finding => ({ what, state: "broken", says, advice });
