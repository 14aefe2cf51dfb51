import { fork, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { buildPrograms } from "../bin/setup.mjs";
import { embeddedOwnerUrl, startEmbeddedPostgres } from "@/lib/server/platform/embedded-postgres";
import { appRoleUrl, ensureDatabase, readAppRolePassword } from "@/lib/server/platform/migrate";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";
import { SERVER_FLAGS } from "@/lib/server/platform/supervisor-plan";
import { percentile } from "./load-client";
import type { LoadReport, LoadTask } from "./load-worker";

/** A durable PostgreSQL of the bench's own, and real processes around it. */
export type Arena = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly databasePort: number;
  readonly startGateway: () => Promise<{ readonly port: number; readonly stop: () => Promise<void> }>;
  readonly close: () => Promise<void>;
};

// What this process leaves behind is collected before a measurement, not during it.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const ROOT = path.join(import.meta.dirname, "..");

export async function openArena(): Promise<Arena> {
  await buildPrograms();
  const folder = mkdtempSync(path.join(tmpdir(), "reeve-bench-"));
  const databasePort = await freePort();
  const server = await startEmbeddedPostgres({ dataFolder: folder, port: databasePort, durability: "full" });
  const ownerUrl = embeddedOwnerUrl(folder, databasePort, "reeve");
  const access = await prepare(folder, ownerUrl);
  const key = randomBytes(32).toString("base64url");
  const children: ChildProcess[] = [];
  return {
    ownerUrl,
    appUrl: access,
    databasePort,
    startGateway: async () => {
      const port = await freePort();
      // The programs as the product runs them.
      const child = spawn(process.execPath, [...SERVER_FLAGS, ...(process.env["BENCH_NODE_FLAGS"]?.split(" ") ?? []), path.join(ROOT, "build", "gateway.mjs")], {
        cwd: ROOT,
        env: { ...process.env, REEVE_DATA: folder, REEVE_KEY: key, REEVE_DATABASE_APP_URL: access, DATABASE_URL: ownerUrl, REEVE_GATEWAY_PORT: String(port), REEVE_LOG_LEVEL: "error" },
        stdio: ["ignore", "inherit", "inherit"],
      });
      children.push(child);
      await untilReady(`http://127.0.0.1:${port}/readyz`);
      return { port, stop: () => ended(child) };
    },
    close: async () => {
      await Promise.all(children.map(ended));
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function prepare(folder: string, ownerUrl: string): Promise<string> {
  await ensureDatabase(serverUrl(ownerUrl), "reeve");
  const app = appRoleUrl(ownerUrl, readAppRolePassword(folder));
  await prepareDatabase({ owner: ownerUrl, app }, path.join(ROOT, "prisma", "migrations"));
  return app;
}

export function loadOnce(task: LoadTask): Promise<LoadReport> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(ROOT, "bench", "load-worker.ts"), { execArgv: ["--max-semi-space-size=64", "--v8-pool-size=1", "--import", "tsx"], cwd: ROOT });
    child.once("message", (report) => resolve(report as LoadReport));
    child.once("exit", (code) => {
      if (code !== 0) reject(new Error(`the load generator ended with ${code}`));
    });
    child.send(task);
  });
}

/**
 * Waits until nothing is left over from before: what the kernel has only in memory would be written in a burst, half a minute later,
 * and this process would collect its garbage on the cores that are measured.
 */
export async function settle(): Promise<void> {
  collectGarbage();
  await collect("sync", []);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}

export type PgbenchTask = { readonly clients: number; readonly seconds: number; /** Undefined: as fast as it goes. */ readonly perSecond?: number };

/** pgbench on a script, by its own account. The latencies are known only where it is paced, for it then keeps a log of each. */
export async function pgbench(url: string, script: string, task: PgbenchTask): Promise<{ readonly perSecond: number; readonly p99Ms: number }> {
  const folder = mkdtempSync(path.join(tmpdir(), "reeve-pgbench-"));
  const file = path.join(folder, "script.sql");
  writeFileSync(file, script);
  const paced = task.perSecond === undefined ? [] : ["-R", task.perSecond.toFixed(0), "-l", "--log-prefix", path.join(folder, "log")];
  const output = await collect("pgbench", ["-n", "-M", "prepared", "-c", String(task.clients), "-j", "2", "-T", String(task.seconds), ...paced, "-f", file, url]);
  const tps = output === null ? undefined : /tps = ([\d.]+)/.exec(output)?.[1];
  if (tps === undefined) throw new Error("pgbench is not installed: apt-get install postgresql");
  // A line of the log: client, number, latency in µs, …
  const logs = readdirSync(folder).filter((name) => name.startsWith("log")).map((name) => readFileSync(path.join(folder, name), "utf8"));
  const latencies = logs.flatMap((log) => log.trimEnd().split("\n").map((line) => Number(line.split(" ")[2]) / 1000));
  rmSync(folder, { recursive: true });
  return { perSecond: Number(tps), p99Ms: percentile(Float64Array.from(latencies).sort(), 0.99) };
}

function collect(command: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on("error", () => resolve(null));
    child.on("exit", () => resolve(text));
  });
}

async function untilReady(url: string): Promise<void> {
  for (const deadline = Date.now() + 60_000; ; ) {
    const isReady = await fetch(url).then((response) => response.ok, () => false);
    if (isReady) return;
    if (Date.now() > deadline) throw new Error(`${url} did not become ready`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

function serverUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.pathname = "/postgres";
  return url.toString();
}
