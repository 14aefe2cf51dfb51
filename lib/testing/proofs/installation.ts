import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { embeddedOwnerUrl, startEmbeddedPostgres, type EmbeddedPostgres } from "@/lib/server/platform/embedded-postgres";
import { appRoleUrl, ensureDatabase, readAppRolePassword } from "@/lib/server/platform/migrate";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";
import { httpGate, type GateCall } from "@/lib/testing/gate-call";
import { pauseMs, until } from "./until";

const ROOT = path.join(import.meta.dirname, "..", "..", "..");
const DATABASE = "reeve";

/** A TypeScript file of the project as a process of its own. */
export type Child = {
  readonly pid: number;
  readonly lines: readonly string[];
  readonly hasEnded: () => boolean;
  readonly exited: Promise<void>;
  readonly signal: (name: NodeJS.Signals) => void;
};

export type GatewayProcess = Child & { readonly call: GateCall };

/** A durable throwaway database, and processes around it that proofs may kill. */
export type Installation = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly databasePid: () => number;
  /** Starts PostgreSQL again after it was killed. */
  readonly restartDatabase: () => Promise<void>;
  /** Starts a gateway; `variables` steer the testing one (see gateway-process.ts), `program` chooses the real one. */
  readonly startGateway: (port: number, variables?: Readonly<Record<string, string>>, program?: string) => Promise<GatewayProcess>;
  readonly spawn: (file: string, variables: Readonly<Record<string, string>>, args?: readonly string[]) => Child;
  readonly close: () => Promise<void>;
};

export const TESTING_GATEWAY = "lib/testing/proofs/gateway-process.ts";

export async function openInstallation(databasePort: number): Promise<Installation> {
  const folder = mkdtempSync(path.join(tmpdir(), "reeve-proof-"));
  const start = () => startEmbeddedPostgres({ dataFolder: folder, port: databasePort, durability: "full" });
  let server: EmbeddedPostgres = await start();
  const ownerUrl = embeddedOwnerUrl(folder, databasePort, DATABASE);
  await ensureDatabase(embeddedOwnerUrl(folder, databasePort, "postgres"), DATABASE);
  const appUrl = appRoleUrl(ownerUrl, readAppRolePassword(folder));
  await prepareDatabase({ owner: ownerUrl, app: appUrl }, path.join(ROOT, "prisma", "migrations"));
  const children: Child[] = [];
  const endAtOnce = () => {
    for (const child of children) if (!child.hasEnded()) child.signal("SIGKILL");
    process.kill(server.pid, "SIGQUIT");
  };
  process.once("exit", endAtOnce);
  const shared = { REEVE_DATA: folder, REEVE_KEY: randomBytes(32).toString("base64url"), REEVE_DATABASE_APP_URL: appUrl, REEVE_LOG_LEVEL: "error" };
  const spawnChild: Installation["spawn"] = (file, variables, args = []) => {
    const child = startChild(file, args, { ...shared, ...variables });
    children.push(child);
    return child;
  };
  return {
    ownerUrl,
    appUrl,
    databasePid: () => server.pid,
    restartDatabase: async () => {
      await server.exited;
      // The backends of a killed postmaster need a moment to notice and end.
      for (const deadline = performance.now() + 30_000; ; ) {
        try {
          server = await start();
          return;
        } catch (error) {
          if (performance.now() > deadline) throw error;
          await pauseMs(100);
        }
      }
    },
    startGateway: async (port, variables = {}, program = TESTING_GATEWAY) => {
      const child = spawnChild(program, { REEVE_GATEWAY_PORT: String(port), ...variables });
      await untilReady(child, port);
      return { ...child, call: httpGate(port) };
    },
    spawn: spawnChild,
    close: async () => {
      for (const child of children) if (!child.hasEnded()) child.signal("SIGKILL");
      await Promise.all(children.map((child) => child.exited));
      await server.stop();
      process.off("exit", endAtOnce);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whoever starts it sees to its end. */
export function startChild(file: string, args: readonly string[], variables: Readonly<Record<string, string>>): Child {
  const process_: ChildProcess = spawn(process.execPath, ["--import", "tsx", path.join(ROOT, file), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { pid } = process_;
  if (pid === undefined) throw new Error(`${file} could not be started`);
  const lines: string[] = [];
  for (const stream of [process_.stdout, process_.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on("line", (line) => lines.push(line));
  }
  let ended = false;
  const exited = new Promise<void>((resolve) => {
    process_.once("exit", () => {
      ended = true;
      resolve();
    });
  });
  return { pid, lines, exited, hasEnded: () => ended, signal: (name) => void process_.kill(name) };
}

async function untilReady(child: Child, port: number): Promise<void> {
  await until(
    "the gateway is ready",
    async () => {
      if (child.hasEnded()) throw new Error(`the gateway ended at its start:\n${child.lines.join("\n")}`);
      return fetch(`http://127.0.0.1:${port}/readyz`).then((response) => response.ok, () => false);
    },
    60_000,
  );
}

/** A PostgreSQL server's processes: the postmaster and all that it has forked. */
export function processesOf(postmaster: number): number[] {
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => parentOf(pid) === postmaster);
  return [postmaster, ...children];
}

function parentOf(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
