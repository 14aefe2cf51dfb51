import { randomBytes } from "node:crypto";
import { spawn, type ChildProcess } from "node:child_process";
import { chownSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { readOrMakeSecretFile } from "@/lib/server/platform/keys";
import { choosePostgresAccount, type PostgresAccount } from "@/lib/server/platform/postgres-account";
import { prepareWal, WAL_SEGMENTS } from "@/lib/server/platform/prepare-wal";
import { findPostgresBinaries, type PostgresBinaries } from "@/lib/server/platform/postgres-binaries";
import { waitUntilGone, worksIn } from "@/lib/server/platform/process-identity";
import { SetupProblem } from "@/lib/server/platform/setup-problem";

export type EmbeddedPostgresOptions = {
  /** Holds the cluster (`postgres/`) and its owner's password. Made if missing. */
  dataFolder: string;
  port: number;
  /** `none` loses data when the machine stops: for throwaway clusters of tests only. */
  durability: "full" | "none";
  onLog?: (line: string) => void;
};

export type ProcessEnd = { code: number | null; signal: NodeJS.Signals | null };

export type EmbeddedPostgres = {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server process has ended, for whatever reason. */
  readonly exited: Promise<ProcessEnd>;
  /** Ends the connections, writes everything out and waits for the end of the process. */
  stop: () => Promise<void>;
};

export const embeddedOwner = "reeve_owner";
const clusterName = "postgres";

/** How the owner connects to a database of the embedded server. */
export function embeddedOwnerUrl(dataFolder: string, port: number, database: string): string {
  const password = readOrMakeSecretFile(path.join(dataFolder, "postgres-owner.password"), () => randomBytes(32).toString("base64url"));
  return `postgresql://${embeddedOwner}:${password}@127.0.0.1:${port}/${database}`;
}

/** The port of the server that runs (or ran last) on this data folder; undefined if none was ever started. */
export function embeddedPort(dataFolder: string): number | undefined {
  const port = Number(postmasterFile(dataFolder)?.[3]);
  return Number.isInteger(port) && port > 0 ? port : undefined;
}

/**
 * Starts the server as a direct child and resolves when it answers. A server left over on the same folder by a killed
 * process is stopped first: only a parent can await its end. Throws with the server's own last words.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  mkdirSync(options.dataFolder, { recursive: true, mode: 0o700 });
  const cluster = path.join(options.dataFolder, clusterName);
  const account = choosePostgresAccount(cluster);
  const binaries = findPostgresBinaries(account);
  await stopLeftover(options.dataFolder);
  if (!existsSync(cluster)) await initialise(options, cluster, account, binaries);
  return launch(options, cluster, account, binaries);
}

/** Stops a server that still runs on this folder though its parent is gone. True if there was one. */
export async function stopLeftover(dataFolder: string): Promise<boolean> {
  const cluster = path.join(dataFolder, clusterName);
  const pid = Number(postmasterFile(dataFolder)?.[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !worksIn(pid, realpathSync(cluster))) return false;
  for (const [signal, timeoutMs] of [["SIGINT", 60_000], ["SIGQUIT", 10_000]] as const) {
    process.kill(pid, signal);
    if (await waitUntilGone(pid, timeoutMs)) return true;
  }
  throw new SetupProblem(`a PostgreSQL (pid ${pid}) from an earlier start still runs on ${cluster} and does not stop: end it, then start again.`);
}

/** Into a folder beside, then renamed: a start that was killed in between leaves no half-made cluster. */
async function initialise(options: EmbeddedPostgresOptions, cluster: string, account: PostgresAccount, binaries: PostgresBinaries): Promise<void> {
  for (const name of readdirSync(options.dataFolder)) {
    if (name.startsWith(`${clusterName}.draft-`)) rmSync(path.join(options.dataFolder, name), { recursive: true, force: true });
  }
  const draft = `${cluster}.draft-${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  if (account.switched) chownSync(draft, account.uid, account.gid);
  const args = [
    `--pgdata=${seenFolder(draft, account)}`,
    `--username=${embeddedOwner}`,
    "--pwfile=/dev/stdin",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(options.durability === "none" ? ["--no-sync"] : []),
  ];
  const passwordFile = passwordFileFor(options.dataFolder, account);
  try {
    const child = spawnAs(account, binaries.initdb, args, draft, passwordFile.descriptor);
    const lines = collectLines(child);
    const { code, signal } = await endOf(child);
    if (code !== 0) throw new SetupProblem(`initdb ended with ${code ?? signal}: ${lines.join(" ")}`);
  } finally {
    passwordFile.dispose();
  }
  renameSync(draft, cluster);
  syncFolder(options.dataFolder);
}

async function launch(options: EmbeddedPostgresOptions, cluster: string, account: PostgresAccount, binaries: PostgresBinaries): Promise<EmbeddedPostgres> {
  const settings = Object.entries(serverSettings(options)).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawnAs(account, binaries.postgres, ["-D", seenFolder(cluster, account), ...settings], cluster, "ignore");
  const lines = collectLines(child, options.onLog);
  let end: ProcessEnd | undefined;
  const exited = endOf(child).then((result) => (end = result));
  const url = embeddedOwnerUrl(options.dataFolder, options.port, "postgres");
  try {
    for (;;) {
      if (end) throw new SetupProblem(`PostgreSQL did not start (${end.code ?? end.signal}): ${lines.join(" ")}`);
      if (await answers(url)) break;
      await Promise.race([exited, pause(30)]);
    }
    if (options.durability === "full") await prepareWal(url);
  } catch (error) {
    if (!end) await stop(child, exited);
    throw error;
  }
  const { pid } = child;
  if (pid === undefined) throw new Error("PostgreSQL answers but has no process number");
  return { port: options.port, pid, exited, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<ProcessEnd>): Promise<void> {
  child.kill("SIGINT");
  const stopped = await Promise.race([exited.then(() => true), pause(60_000).then(() => false)]);
  if (stopped) return;
  child.kill("SIGQUIT");
  await exited;
}

function serverSettings(options: EmbeddedPostgresOptions): Record<string, string | number> {
  const durable = options.durability === "full" ? "on" : "off";
  const sharedBuffersMb = options.durability === "full" ? Math.min(2048, Math.max(128, Math.round(totalmem() / 2 ** 20 / 8))) : 128;
  return {
    port: options.port,
    listen_addresses: "127.0.0.1",
    // A socket's path must be shorter than 104 bytes, which a data folder need not be.
    unix_socket_directories: "",
    max_connections: 200,
    fsync: durable,
    synchronous_commit: durable,
    full_page_writes: durable,
    wal_compression: "on",
    // Never fewer segments are kept than were made ahead.
    min_wal_size: `${WAL_SEGMENTS * 16}MB`,
    max_wal_size: `${WAL_SEGMENTS * 32}MB`,
    shared_buffers: `${sharedBuffersMb}MB`,
    dynamic_shared_memory_type: hasRoomySharedMemory() ? "posix" : "mmap",
    log_checkpoints: "off",
    log_timezone: "UTC",
    timezone: "UTC",
  };
}

/** Containers often get 64 MB of /dev/shm, on which a parallel query fails. */
function hasRoomySharedMemory(): boolean {
  if (!existsSync("/dev/shm")) return process.platform === "darwin";
  const { bsize, bavail } = statfsSync("/dev/shm");
  return bsize * bavail > 512 * 2 ** 20;
}

/**
 * The cluster's folder as the server may name it. Under another account the folders above may be closed (a home, a
 * mktemp folder), yet the working folder it was started in stays open to it, and PostgreSQL never leaves that.
 */
function seenFolder(folder: string, account: PostgresAccount): string {
  return account.switched && existsSync("/proc/self/cwd") ? "/proc/self/cwd" : folder;
}

/** In a process group of its own: Ctrl-C in the terminal must reach the server last, by our order. */
function spawnAs(account: PostgresAccount, program: string, args: string[], folder: string, stdin: number | "ignore"): ChildProcess {
  const identity = account.switched ? { uid: account.uid, gid: account.gid } : {};
  return spawn(program, args, { ...identity, cwd: folder, detached: true, stdio: [stdin, "pipe", "pipe"], env: { NODE_ENV: "production", PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" } });
}

/** initdb opens its password file itself, as the other account: it gets one of its own, gone afterwards. */
function passwordFileFor(dataFolder: string, account: PostgresAccount): { descriptor: number; dispose: () => void } {
  const file = path.join(dataFolder, `initdb.password.${process.pid}`);
  const password = new URL(embeddedOwnerUrl(dataFolder, 1, "postgres")).password;
  writeFileSync(file, `${password}\n`, { mode: 0o600 });
  if (account.switched) chownSync(file, account.uid, account.gid);
  const descriptor = openSync(file, "r");
  return {
    descriptor,
    dispose: () => {
      closeSync(descriptor);
      rmSync(file, { force: true });
    },
  };
}

/** The last lines of both outputs, for the message when it fails; each also goes to `onLine`. */
function collectLines(child: ChildProcess, onLine?: (line: string) => void): string[] {
  const kept: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      kept.push(line);
      if (kept.length > 20) kept.shift();
      onLine?.(line);
    });
  }
  return kept;
}

function endOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new SetupProblem(`${child.spawnfile} cannot be run on this machine: set DATABASE_URL to a PostgreSQL 15 or later.`, { cause: error })));
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "28P01") throw new SetupProblem("the owner password in postgres-owner.password is not the one of this cluster: put the saved file back.", { cause: error });
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function postmasterFile(dataFolder: string): string[] | undefined {
  const file = path.join(dataFolder, clusterName, "postmaster.pid");
  return existsSync(file) ? readFileSync(file, "utf8").split("\n") : undefined;
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, "r");
  fsyncSync(descriptor);
  closeSync(descriptor);
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs).unref();
  });
}
