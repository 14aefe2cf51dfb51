import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { readOrMakeSecretFile } from "@/lib/server/platform/keys";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

export type Migration = { name: string; sql: string; checksum: string };
export type MigrateResult = { applied: string[]; already: number };

/** The role that gateway, worker and web connect as. The migrations' GRANTs name it. */
export const appRole = "reeve_app";

/** The number that Prisma's own migrate locks, so that neither runs beside the other. */
const advisoryLock = 72_707_369;

/** Its message says what is wrong with the migrations and what to do. */
export class MigrationError extends SetupProblem {
  override readonly name = "MigrationError";
}

/** The migrations of a folder in Prisma's layout (`<name>/migration.sql`), in order of their names. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, "migration.sql")))
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * Brings the database up to date as its owner. Each migration and its record in Prisma's own table commit together,
 * so a run that was killed is resumed by the next; a second run changes nothing. Throws {@link MigrationError}.
 */
export async function migrate(ownerUrl: string, folder: string, onApplied: (name: string) => void = () => undefined): Promise<MigrateResult> {
  const migrations = readMigrations(folder);
  return asOwner(ownerUrl, async (client) => {
    await lockMigrations(client);
    await ensureAppRole(client);
    await client.query(createRecordTable);
    const recorded = await readRecords(client);
    refuseDisagreement(migrations, recorded);
    const pending = migrations.filter(({ name }) => !recorded.has(name));
    for (const migration of pending) {
      await applyMigration(client, migration);
      onApplied(migration.name);
    }
    return { applied: pending.map(({ name }) => name), already: recorded.size };
  });
}

/** Lets the restricted role log in with this password, and with no other. */
export async function setAppRolePassword(ownerUrl: string, password: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    try {
      await client.query(`alter role ${appRole} login password ${client.escapeLiteral(password)}`);
    } catch (error) {
      if (sqlState(error) !== "42501") throw error;
      throw new MigrationError(`the owner in DATABASE_URL may not set the password of role \`${appRole}\`: set it yourself and give the role's connection in REEVE_DATABASE_APP_URL.`);
    }
  });
}

/** Whether the restricted role may log in at all yet. */
export async function isAppRoleOpen(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1 and rolcanlogin", [appRole]);
    return rowCount !== 0;
  });
}

/** Whether somebody can connect by this URL now: false for a refused login, any other trouble throws. */
export async function canLogIn(url: string): Promise<boolean> {
  try {
    await withClient(url, async (client) => client.query("select 1"));
    return true;
  } catch (error) {
    if (sqlState(error)?.startsWith("28")) return false;
    throw error;
  }
}

/** The restricted role's password of this installation, made at first use and kept in the data folder. */
export function readAppRolePassword(dataFolder: string): string {
  return readOrMakeSecretFile(path.join(dataFolder, "postgres-app.password"), () => randomBytes(32).toString("base64url"));
}

/** The owner's URL with the restricted role in place of the owner. */
export function appRoleUrl(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = appRole;
  url.password = password;
  return url.toString();
}

/** Makes the database if the server has none of that name. */
export async function ensureDatabase(serverUrl: string, database: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  });
}

const createRecordTable = `
  create table if not exists _prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

type MigrationRecord = { checksum: string; finished: boolean };

async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query("set lock_timeout = '60s'");
  try {
    await client.query("select pg_advisory_lock($1)", [advisoryLock]);
  } catch (error) {
    if (sqlState(error) !== "55P03") throw error;
    throw new MigrationError("another process has been migrating this database for a minute: wait until it is done, then start again.");
  }
}

/** Roles belong to the server, not the database, so another database's migration may make it at this very moment. */
async function ensureAppRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_roles where rolname = $1", [appRole]);
  if (rowCount !== 0) return;
  try {
    await client.query(`create role ${appRole} nologin`);
  } catch (error) {
    const state = sqlState(error);
    if (state === "42501") throw new MigrationError(`the owner in DATABASE_URL may not create roles: run \`CREATE ROLE ${appRole} LOGIN PASSWORD '…'\` as administrator and give its connection in REEVE_DATABASE_APP_URL.`);
    if (state !== "42710" && state !== "23505") throw error;
  }
}

async function readRecords(client: pg.Client): Promise<Map<string, MigrationRecord>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(
    "select migration_name, checksum, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null order by started_at",
  );
  return new Map(rows.map((row) => [row.migration_name, { checksum: row.checksum, finished: row.finished }]));
}

function refuseDisagreement(migrations: readonly Migration[], recorded: ReadonlyMap<string, MigrationRecord>): void {
  for (const [name, record] of recorded) {
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!migration) throw new MigrationError(`the database has migration \`${name}\`, which this version of Reeve does not know: start the version that made it, or a later one.`);
    if (!record.finished) throw new MigrationError(`migration \`${name}\` was begun by another tool and never finished: mend it with \`prisma migrate resolve\`, then start again.`);
    if (record.checksum !== migration.checksum) throw new MigrationError(`migration \`${name}\` was changed after it had been applied (checksum ${record.checksum.slice(0, 12)}… is recorded, the file has ${migration.checksum.slice(0, 12)}…): restore the file and put the change into a new migration.`);
  }
}

async function applyMigration(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    const line = error instanceof pg.DatabaseError && error.position ? ` at line ${sql.slice(0, Number(error.position)).split("\n").length}` : "";
    throw new MigrationError(`migration \`${name}\` failed${line}: ${error instanceof Error ? error.message : String(error)}. Nothing of it was applied.`, { cause: error });
  }
}

/** Like {@link withClient}, for the connection that an operator gave us. */
async function asOwner<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    return await withClient(ownerUrl, work);
  } catch (error) {
    const state = sqlState(error);
    if (!state?.startsWith("28") && state !== "3D000") throw error;
    throw new MigrationError(`the database does not let the owner in (${error instanceof Error ? error.message : state}): correct DATABASE_URL.`, { cause: error });
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, application_name: "reeve migrate" });
  // A connection lost between queries is reported by the next query; without a listener it would end the process.
  client.on("error", () => undefined);
  await connect(client);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A refusal by the server itself passes as it is: its code tells a wrong password from a missing database. */
async function connect(client: pg.Client): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    if (error instanceof pg.DatabaseError) throw error;
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new MigrationError(`the database at ${client.host}:${client.port} cannot be reached (${reason}): start it, or correct DATABASE_URL.`, { cause: error });
  }
}

function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
