import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Environment, EnvironmentVariables } from "@/lib/server/platform/env";
import { lockFolder } from "@/lib/server/platform/folder-lock";
import { readMasterKeys } from "@/lib/server/platform/keys";
import { openProcessRegister, stopLeftoverProcesses, type ProcessRegister } from "@/lib/server/platform/leftover-processes";
import { keepRunning, type ManagedProcess, type ProcessObserver, type ProcessSpec } from "@/lib/server/platform/managed-process";
import { pauseUnless } from "@/lib/server/platform/pause";
import { isPortFree } from "@/lib/server/platform/ports";
import { prepareDatabase } from "@/lib/server/platform/prepare-database";
import { SetupProblem } from "@/lib/server/platform/setup-problem";
import { supervisedVariables, type Entitlement } from "@/lib/server/platform/supervised-environment";
import { databaseLogFile, openSupervisedDatabase } from "@/lib/server/platform/supervised-database";

/** One program under the supervisor. Their order is the order of starting; `stopOrder` that of stopping. */
export type Program = {
  name: string;
  file: string;
  entitled: Entitlement;
  /** Polled after the start; the next program starts once it answers. */
  readyUrl?: string;
  /** May be missing from the installation. */
  optional?: boolean;
  /** Node's own, before the file. */
  flags?: readonly string[];
  stopOrder: number;
};

export type SupervisorPlan = {
  root: string;
  env: Environment;
  inherited: EnvironmentVariables;
  programs: readonly Program[];
  /** Runs to its end after the migrations; what it prints is shown again at the end of the start. */
  bootstrap: { file: string; args: readonly string[]; entitled: Entitlement };
  migrationsFolder: string;
  print: (line: string) => void;
};

export type Supervisor = { stop: () => Promise<void> };

/** Says what keeps Reeve from starting and what to do about it. */
export class StartRefused extends SetupProblem {
  override readonly name = "StartRefused";
}

/** Starts everything in order and keeps it running until `stop`. Aborting `signal` ends a start that is still under way. */
export async function supervise(plan: SupervisorPlan, signal: AbortSignal): Promise<Supervisor> {
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    await startAll(plan, signal, undo);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAll(plan: SupervisorPlan, signal: AbortSignal, undo: (() => Promise<void> | void)[]): Promise<void> {
  const { env, print } = plan;
  const locked = lockFolder(env.dataFolder, "supervisor.lock");
  if (!locked.ok) {
    throw new StartRefused(`Reeve already runs on ${env.dataFolder} (process ${locked.holderPid}): stop that one first, or give this one its own folder by --data or REEVE_DATA.`);
  }
  undo.push(() => locked.lock.release());
  const leftover = await stopLeftoverProcesses(env.dataFolder);
  if (leftover.length > 0) print(`stopped what an earlier start had left running: ${leftover.join(", ")}`);
  await refuseTakenPorts(env);
  const masterKeys = readMasterKeys(env);
  const register = openProcessRegister(env.dataFolder);
  undo.push(() => register.clear());

  if (!env.databaseUrl) print("starting PostgreSQL");
  const database = await openSupervisedDatabase(env, {
    onStart: (pid) => register.add("postgres", pid),
    onEnd: ({ code, signal: by }) => print(`PostgreSQL ended (${by ?? code}), starting it again; its own messages are in ${databaseLogFile(env.dataFolder)}`),
  });
  undo.push(async () => {
    if (!env.databaseUrl) print("stopping PostgreSQL");
    await database.stop();
  });
  print(env.databaseUrl ? "using the database of DATABASE_URL" : `PostgreSQL runs on ${path.join(env.dataFolder, "postgres")}`);
  const { applied, already } = await prepareDatabase(database.access, plan.migrationsFolder);
  print(`the database is up to date (${applied.length} migrations applied now, ${already} before)`);
  signal.throwIfAborted();

  const variablesOf = (entitled: Entitlement): Record<string, string> => supervisedVariables(env, plan.inherited, masterKeys, database.access, entitled);
  const notes = await runBootstrap(plan, variablesOf(plan.bootstrap.entitled));
  await startPrograms(plan, variablesOf, register, signal, undo);
  printWelcome(env, notes, print);
}

async function startPrograms(plan: SupervisorPlan, variablesOf: (entitled: Entitlement) => Record<string, string>, register: ProcessRegister, signal: AbortSignal, undo: (() => Promise<void> | void)[]): Promise<void> {
  const running: { program: Program; process: ManagedProcess }[] = [];
  undo.push(() => stopInOrder(running, plan.print));
  for (const program of plan.programs) {
    if (program.optional && !existsSync(path.join(plan.root, program.file))) continue;
    const spec = specOf(program, variablesOf(program.entitled));
    running.push({ program, process: keepRunning(spec, plan.root, observerFor(plan.print, register)) });
    if (program.readyUrl) await waitUntilReady(program.name, program.readyUrl, signal, plan.print);
    signal.throwIfAborted();
  }
}

async function stopInOrder(running: readonly { program: Program; process: ManagedProcess }[], print: (line: string) => void): Promise<void> {
  const ordered = [...running].sort((one, other) => one.program.stopOrder - other.program.stopOrder);
  for (const { process } of ordered) {
    print(`stopping ${process.name}`);
    await process.stop(8_000);
  }
}

async function refuseTakenPorts(env: Environment): Promise<void> {
  const wanted = [
    { what: "gateway", port: env.gatewayPort, how: "--gateway-port or REEVE_GATEWAY_PORT" },
    { what: "web", port: env.webPort, how: "--port or REEVE_WEB_PORT" },
  ];
  for (const { what, port, how } of wanted) {
    if (await isPortFree(env.host, port)) continue;
    throw new StartRefused(`port ${port} of ${env.host}, meant for the ${what}, is taken: end what listens there, or choose another port by ${how}.`);
  }
}

/** A node of its own, not through npx: one process per program, so that signals and exits are the program's own. */
function specOf({ name, file, flags }: Program, variables: Record<string, string>): ProcessSpec {
  return { name, program: process.execPath, args: [...(flags ?? []), ...nodeArguments(file)], variables };
}

/** Programs are compiled before they start; only tests run stubs from their source. */
function nodeArguments(file: string): string[] {
  return file.endsWith(".ts") ? ["--import", "tsx", file] : ["--enable-source-maps", file];
}

async function runBootstrap(plan: SupervisorPlan, variables: Record<string, string>): Promise<string[]> {
  const { file, args } = plan.bootstrap;
  if (!existsSync(path.join(plan.root, file))) return [];
  const child = spawn(process.execPath, [...nodeArguments(file), ...args], { cwd: plan.root, env: { ...variables, NODE_ENV: "production", REEVE_SUPERVISED: String(process.pid) }, stdio: ["ignore", "pipe", "pipe"] });
  const notes: string[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => notes.push(line));
  createInterface({ input: child.stderr }).on("line", (line) => complaints.push(line));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new StartRefused(`the first set-up (${file}) failed with ${code}:\n${complaints.join("\n")}`);
  return notes;
}

const nameWidth = 9;

function observerFor(print: (line: string) => void, register: ProcessRegister): ProcessObserver {
  return {
    onLine: (name, line) => print(`${name.padEnd(nameWidth)} │ ${line}`),
    onStart: (name, pid) => register.add(name, pid),
    onEnd: (name, { code, signal }, restartInMs) => print(`${name} ended (${signal ?? code}), starting it again in ${restartInMs} ms`),
  };
}

/** Waits for any answer below 500. A program that keeps failing is said so every ten seconds, and tried for ever. */
async function waitUntilReady(name: string, url: string, signal: AbortSignal, print: (line: string) => void): Promise<void> {
  const begun = performance.now();
  for (let reminder = 1; !signal.aborted; ) {
    if (await isReady(url)) return;
    if (performance.now() - begun > reminder * 10_000) {
      print(`still waiting for ${name} at ${url}`);
      reminder += 1;
    }
    await pauseUnless(signal, 100);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    // Nobody listens there yet.
    return false;
  }
}

function printWelcome(env: Environment, notes: readonly string[], print: (line: string) => void): void {
  const lines = ["", `Reeve is running. Open ${env.publicUrl}`, `Agents talk to the gateway at ${env.gatewayUrl}`, ...notes, "Stop with Ctrl-C.", ""];
  for (const line of lines) print(line);
}
