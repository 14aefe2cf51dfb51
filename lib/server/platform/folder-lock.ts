import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { processStart } from "@/lib/server/platform/process-identity";

const holder = z.object({ pid: z.number().int(), startedAt: z.string() });

export type FolderLock = { release: () => void };
export type FolderLockResult = { ok: true; lock: FolderLock } | { ok: false; holderPid: number };

/**
 * Takes a folder for this process. A lock whose process is gone, or whose number now belongs to a later process,
 * counts for nothing. Refused with the holder's pid while that lives.
 */
export function lockFolder(folder: string, name: string): FolderLockResult {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, name);
  const own = JSON.stringify({ pid: process.pid, startedAt: processStart(process.pid) });
  for (;;) {
    if (createWhole(file, own)) return { ok: true, lock: { release: () => releaseLock(file, own) } };
    const seen = readLock(file);
    if (seen === undefined) continue;
    const holderPid = liveHolder(seen);
    if (holderPid !== undefined) return { ok: false, holderPid };
    removeStale(file, seen);
  }
}

function liveHolder(content: string): number | undefined {
  const parsed = holder.safeParse(parseJson(content));
  if (!parsed.success) return undefined;
  return processStart(parsed.data.pid) === parsed.data.startedAt ? parsed.data.pid : undefined;
}

/** A link appears with its content or not at all, so nobody reads half a lock. */
function createWhole(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the lock aside and looks again: if another process replaced it meanwhile, its lock is put back. */
function removeStale(file: string, seen: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  if (readLock(aside) !== seen) createWhole(file, readFileSync(aside, "utf8"));
  rmSync(aside, { force: true });
}

function releaseLock(file: string, own: string): void {
  if (readLock(file) === own) rmSync(file, { force: true });
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
