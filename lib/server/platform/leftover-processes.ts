import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { processStart, waitUntilGone } from "@/lib/server/platform/process-identity";

const entries = z.record(z.string(), z.object({ pid: z.number().int().positive(), startedAt: z.string() }));

/** Which processes run on a data folder, for whoever comes after a supervisor that was killed. */
export type ProcessRegister = { add: (name: string, pid: number) => void; clear: () => void };

/** The register of this supervisor; what an earlier one wrote is forgotten, so stop its processes first. */
export function openProcessRegister(dataFolder: string): ProcessRegister {
  const running: z.infer<typeof entries> = {};
  const save = (): void => {
    const file = registerFile(dataFolder);
    writeFileSync(`${file}.draft`, JSON.stringify(running, null, 2), { mode: 0o600 });
    renameSync(`${file}.draft`, file);
  };
  save();
  return {
    add: (name, pid) => {
      const startedAt = processStart(pid);
      if (startedAt === undefined) return;
      running[name] = { pid, startedAt };
      save();
    },
    clear: () => rmSync(registerFile(dataFolder), { force: true }),
  };
}

/** The running processes by name, as the supervisor of this folder wrote them down. */
export function readProcessRegister(dataFolder: string): Record<string, number> {
  const alive = Object.entries(registered(dataFolder)).filter(([, { pid, startedAt }]) => processStart(pid) === startedAt);
  return Object.fromEntries(alive.map(([name, { pid }]) => [name, pid]));
}

/** Ends what a killed supervisor left running here and returns the names. A number that was given to another process since is not touched. */
export async function stopLeftoverProcesses(dataFolder: string): Promise<string[]> {
  const alive = Object.entries(readProcessRegister(dataFolder));
  for (const [, pid] of alive) signal(pid, "SIGTERM");
  for (const [, pid] of alive) {
    if (await waitUntilGone(pid, 5_000)) continue;
    signal(pid, "SIGKILL");
    await waitUntilGone(pid, 5_000);
  }
  return alive.map(([name]) => name);
}

function registered(dataFolder: string): z.infer<typeof entries> {
  const file = registerFile(dataFolder);
  return existsSync(file) ? entries.parse(JSON.parse(readFileSync(file, "utf8"))) : {};
}

function registerFile(dataFolder: string): string {
  return path.join(dataFolder, "processes.json");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
