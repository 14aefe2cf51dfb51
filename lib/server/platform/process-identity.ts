import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, existsSync } from "node:fs";

/** When the process started, as an opaque text that tells it from a later one with the same number; undefined if it is gone. */
export function processStart(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (existsSync("/proc/self/stat")) return linuxStart(pid);
  return ps(pid, "lstart=");
}

/** Whether the process exists and is no zombie that only waits to be collected. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
  return !existsSync("/proc/self/stat") || linuxStart(pid) !== undefined;
}

/** Whether the process works in that folder (PostgreSQL stays in its data folder for life). */
export function worksIn(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  if (!existsSync("/proc/self/cwd")) return ps(pid, "command=")?.includes(folder) ?? false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    // Another user's process: its folder cannot be read, so it is not the one that we started here.
    return false;
  }
}

/** Resolves when the process is gone; false if it still lives after `timeoutMs`. For processes that are not our children. */
export async function waitUntilGone(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline) return false;
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 50);
    });
  }
  return true;
}

function linuxStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command's name may hold blanks and parentheses, so the fields are counted from its closing one.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${fields[19]}`;
  } catch {
    // It ended between the two looks.
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}
