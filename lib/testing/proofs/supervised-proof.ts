import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { embeddedDatabase } from "@/lib/server/platform/database-access";
import { embeddedOwnerUrl, embeddedPort, stopLeftover } from "@/lib/server/platform/embedded-postgres";
import { readProcessRegister, stopLeftoverProcesses } from "@/lib/server/platform/leftover-processes";
import { gatedCompany } from "@/lib/testing/gated-company";
import { below, pick, seeded, type Random } from "@/lib/testing/random";
import { httpGate } from "@/lib/testing/gate-call";
import { startChild, type Child } from "./installation";
import { judgeLoad, type LoadCounts } from "./kill-judge";
import { KillLoad } from "./kill-load";
import { pauseMs, until } from "./until";
import { WebLoad } from "./web-load";
import { ownerPool } from "@/lib/testing/owner-pool";

const NAMES = ["gateway", "worker", "postgres", "web", "supervisor"] as const;
type Name = (typeof NAMES)[number];

type Ports = { readonly gateway: number; readonly web: number; readonly worker: number };

export type SupervisedProof = {
  /**
   * The product as it was built, with a person at its web; or, where there is no time to build pages, the same supervisor with
   * gateway and worker from their sources and a stand-in for the web.
   */
  readonly what: "product" | "sources";
  readonly ports: Ports;
  readonly kills: number;
  readonly workers: number;
  readonly seed: number;
  readonly report?: (line: string) => void;
};

export type SupervisedCounts = LoadCounts & { readonly kills: Readonly<Record<string, number>>; readonly slowestReturnMs: number; readonly acknowledgedByWeb: number; readonly resentToWeb: number };

/** Kills every part of an installation under its real supervisor, and that itself: all of it comes back, and nothing is lost. */
export async function proveSupervised(proof: SupervisedProof): Promise<SupervisedCounts> {
  const { what, ports, kills, workers, seed } = proof;
  const random = seeded(seed);
  const folder = mkdtempSync(path.join(tmpdir(), "reeve-supervised-"));
  const [file, args] = what === "product" ? ["build/supervise.mjs", ["--no-demo"]] as const : ["lib/testing/proofs/supervised-process.ts", []] as const;
  const start = () => startChild(file, args, variablesOf(folder, ports));
  const counts: Record<string, number> = {};
  let supervisor = start();
  let slowestReturnMs = 0;
  try {
    await until("the installation runs", () => isBack(folder, ports, supervisor), 120_000);
    // A supervisor that takes over may choose another port for its database.
    const ownerUrl = () => embeddedOwnerUrl(folder, embeddedPort(folder) ?? 0, embeddedDatabase);
    const company = await gatedCompany(ownerUrl(), { agents: 8, permitWithinS: 900 });
    const load = new KillLoad(() => httpGate(ports.gateway), company, seeded(seed + 1));
    const person = what === "product" ? await WebLoad.signIn(`http://127.0.0.1:${ports.web}`, company) : null;
    load.start(workers);
    person?.start();
    try {
      for (let index = 0; index < kills; index += 1) {
        const name = NAMES[index] ?? pick(random, NAMES);
        proof.report?.(`${index + 1} of ${kills}: ${name}; ${load.acknowledged.length} acknowledged, ${person?.placed.length ?? 0} by the web`);
        counts[name] = (counts[name] ?? 0) + 1;
        const begun = performance.now();
        supervisor = await killOne(name, folder, supervisor, start, random);
        await until(`${name} is back`, () => isBack(folder, ports, supervisor), 120_000);
        const [before, beforeAtWeb] = [load.acknowledged.length, person?.placed.length ?? 0];
        const goesOn = () => load.acknowledged.length > before + workers && (person === null || person.placed.length > beforeAtWeb);
        await until("actions are acknowledged again", () => goesOn() || load.faults.length > 0 || (person?.faults.length ?? 0) > 0, 120_000);
        slowestReturnMs = Math.max(slowestReturnMs, performance.now() - begun);
      }
    } finally {
      await Promise.all([load.stop(), person?.stop()]);
    }
    const judged = await judgeLoad(ownerUrl(), company, load, httpGate(ports.gateway));
    const atWeb = person === null ? [] : await judgePerson(ownerUrl(), person);
    await company.database.close();
    const ofWeb = { acknowledgedByWeb: person === null ? 0 : person.placed.length + person.lifted.length, resentToWeb: person?.resent ?? 0 };
    return { kills: counts, slowestReturnMs: Math.round(slowestReturnMs), ...judged, ...ofWeb, faults: [...judged.faults, ...atWeb] };
  } finally {
    await end(supervisor, folder);
  }
}

function variablesOf(folder: string, ports: Ports): Record<string, string> {
  const given = { REEVE_DATA: folder, REEVE_GATEWAY_PORT: String(ports.gateway), REEVE_WEB_PORT: String(ports.web), REEVE_WORKER_PORT: String(ports.worker) };
  return { ...given, REEVE_KEY: "", DATABASE_URL: "", REEVE_DATABASE_APP_URL: "", REEVE_PUBLIC_URL: "", REEVE_LOG_LEVEL: "error" };
}

async function judgePerson(ownerUrl: string, person: WebLoad): Promise<string[]> {
  const owner = ownerPool(ownerUrl, 1);
  try {
    return await person.faultsIn(owner);
  } finally {
    await owner.end();
  }
}

async function killOne(name: Name, folder: string, supervisor: Child, start: () => Child, random: Random): Promise<Child> {
  await pauseMs(below(random, 300));
  if (name !== "supervisor") {
    const pid = readProcessRegister(folder)[name];
    if (pid === undefined) throw new Error(`${name} does not run`);
    process.kill(pid, "SIGKILL");
    await until(`${name} has another process`, () => ![undefined, pid].includes(readProcessRegister(folder)[name]), 60_000);
    return supervisor;
  }
  supervisor.signal("SIGKILL");
  await supervisor.exited;
  // Its programs end by themselves when they notice; the next start waits for them and takes over the database.
  return start();
}

/** The supervisor has said that all runs, and each part says itself that it can work: a process alone proves nothing. */
async function isBack(folder: string, ports: Ports, supervisor: Child): Promise<boolean> {
  if (supervisor.hasEnded()) throw new Error(`the supervisor ended:\n${supervisor.lines.join("\n")}`);
  const running = readProcessRegister(folder);
  if (!supervisor.lines.some((line) => line.startsWith("Stop with Ctrl-C")) || !["gateway", "worker", "postgres", "web"].every((name) => running[name] !== undefined)) return false;
  const ready = await Promise.all([ports.gateway, ports.worker, ports.web].map((port) => fetch(`http://127.0.0.1:${port}/readyz`).then((response) => response.ok, () => false)));
  return ready.every(Boolean);
}

async function end(supervisor: Child, folder: string): Promise<void> {
  supervisor.signal("SIGTERM");
  await Promise.race([supervisor.exited, pauseMs(20_000)]);
  if (!supervisor.hasEnded()) supervisor.signal("SIGKILL");
  await stopLeftoverProcesses(folder);
  await stopLeftover(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
