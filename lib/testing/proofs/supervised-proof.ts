import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { embeddedDatabase } from "@/lib/server/platform/database-access";
import { embeddedOwnerUrl, embeddedPort, stopLeftover } from "@/lib/server/platform/embedded-postgres";
import { readProcessRegister, stopLeftoverProcesses } from "@/lib/server/platform/leftover-processes";
import { gatedCompany } from "@/lib/testing/gated-company";
import { below, pick, seeded, type Random } from "@/lib/testing/random";
import { httpGate } from "./gate-call";
import { startChild, type Child } from "./installation";
import { judgeLoad, type LoadCounts } from "./kill-judge";
import { KillLoad } from "./kill-load";
import { pauseMs, until } from "./until";

const NAMES = ["gateway", "worker", "postgres", "web", "supervisor"] as const;
type Name = (typeof NAMES)[number];

export type SupervisedProof = { readonly ports: { readonly gateway: number; readonly web: number; readonly worker: number }; readonly kills: number; readonly workers: number; readonly seed: number };
export type SupervisedCounts = LoadCounts & { readonly kills: Readonly<Record<string, number>>; readonly slowestReturnMs: number };

/** Kills every part of an installation under its real supervisor, and that itself: all of it comes back, and nothing is lost. */
export async function proveSupervised({ ports, kills, workers, seed }: SupervisedProof): Promise<SupervisedCounts> {
  const random = seeded(seed);
  const folder = mkdtempSync(path.join(tmpdir(), "reeve-supervised-"));
  const start = () => startChild("lib/testing/proofs/supervised-process.ts", [], { REEVE_DATA: folder, REEVE_GATEWAY_PORT: String(ports.gateway), REEVE_WEB_PORT: String(ports.web), REEVE_WORKER_PORT: String(ports.worker), REEVE_KEY: "", DATABASE_URL: "", REEVE_DATABASE_APP_URL: "", REEVE_LOG_LEVEL: "error" });
  const counts: Record<string, number> = {};
  let supervisor = start();
  let slowestReturnMs = 0;
  try {
    await isUp(supervisor, ports.gateway);
    // A supervisor that takes over may choose another port for its database.
    const ownerUrl = () => embeddedOwnerUrl(folder, embeddedPort(folder) ?? 0, embeddedDatabase);
    const company = await gatedCompany(ownerUrl(), { agents: 8, permitWithinS: 900 });
    const load = new KillLoad(() => httpGate(ports.gateway), company, seeded(seed + 1));
    load.start(workers);
    try {
      for (let index = 0; index < kills; index += 1) {
        const name = NAMES[index] ?? pick(random, NAMES);
        counts[name] = (counts[name] ?? 0) + 1;
        const begun = performance.now();
        supervisor = await killOne(name, folder, supervisor, start, random);
        await until(`${name} is back`, () => isBack(folder, supervisor), 120_000);
        const before = load.acknowledged.length;
        await until("actions are acknowledged again", () => load.acknowledged.length > before + workers || load.faults.length > 0, 120_000);
        slowestReturnMs = Math.max(slowestReturnMs, performance.now() - begun);
      }
    } finally {
      await load.stop();
    }
    const judged = await judgeLoad(ownerUrl(), company, load, httpGate(ports.gateway));
    await company.database.close();
    return { kills: counts, slowestReturnMs: Math.round(slowestReturnMs), ...judged };
  } finally {
    await end(supervisor, folder);
  }
}

async function isUp(supervisor: Child, gatewayPort: number): Promise<void> {
  await until(
    "the installation runs",
    () => {
      if (supervisor.hasEnded()) throw new Error(`the supervisor ended:\n${supervisor.lines.join("\n")}`);
      return supervisor.lines.some((line) => line.startsWith("Stop with Ctrl-C")) && gatewayPort > 0;
    },
    120_000,
  );
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

/** Every part runs, and the supervisor has said so. */
function isBack(folder: string, supervisor: Child): boolean {
  if (supervisor.hasEnded()) throw new Error(`the supervisor ended:\n${supervisor.lines.join("\n")}`);
  const running = readProcessRegister(folder);
  return supervisor.lines.some((line) => line.startsWith("Stop with Ctrl-C")) && ["gateway", "worker", "postgres", "web"].every((name) => running[name] !== undefined);
}

async function end(supervisor: Child, folder: string): Promise<void> {
  supervisor.signal("SIGTERM");
  await Promise.race([supervisor.exited, pauseMs(20_000)]);
  if (!supervisor.hasEnded()) supervisor.signal("SIGKILL");
  await stopLeftoverProcesses(folder);
  await stopLeftover(folder);
  rmSync(folder, { recursive: true, force: true });
}
