import { fork, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildPrograms } from "../bin/setup.mjs";
import { embeddedOwnerUrl, startEmbeddedPostgres } from "@/lib/server/platform/embedded-postgres";
import { appRoleUrl, ensureDatabase, readAppRolePassword } from "@/lib/server/platform/migrate";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";
import type { LoadReport, LoadTask } from "./load-worker";

/** A durable PostgreSQL of the bench's own, and real processes around it. */
export type Arena = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly databasePort: number;
  readonly startGateway: () => Promise<{ readonly port: number; readonly stop: () => Promise<void> }>;
  readonly close: () => Promise<void>;
};

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
      const child = spawn(process.execPath, [...(process.env["BENCH_NODE_FLAGS"]?.split(" ") ?? []), "--max-semi-space-size=64", path.join(ROOT, "build", "gateway.mjs")], {
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
    const child = fork(path.join(ROOT, "bench", "load-worker.ts"), { execArgv: ["--import", "tsx"], cwd: ROOT });
    child.once("message", (report) => resolve(report as LoadReport));
    child.once("exit", (code) => {
      if (code !== 0) reject(new Error(`the load generator ended with ${code}`));
    });
    child.send(task);
  });
}

/** Transactions per second of pgbench on a script, as its own last line says. Null where pgbench is not installed. */
export async function pgbench(url: string, script: string, clients: number, seconds: number): Promise<number | null> {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "reeve-pgbench-")), "script.sql");
  writeFileSync(file, script);
  const output = await collect("pgbench", ["-n", "-M", "prepared", "-c", String(clients), "-j", "2", "-T", String(seconds), "-f", file, url]);
  const tps = output === null ? undefined : /tps = ([\d.]+)/.exec(output)?.[1];
  return tps === undefined ? null : Number(tps);
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
