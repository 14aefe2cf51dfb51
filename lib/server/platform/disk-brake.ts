import { statfs } from "node:fs/promises";

/** Below this much free space the gate closes: PostgreSQL that cannot write its log stops for everybody, people's stops included. */
export const MIN_FREE_BYTES = 512 * 1024 * 1024;
const EVERY_MS = 1_000;

export type DiskBrake = {
  /** Why nothing may be decided now, or null. */
  readonly reason: () => string | null;
  readonly stop: () => void;
};

/** Watches the disk that the embedded database writes to. A disk that cannot be measured counts as full. */
export async function watchDisk(folder: string, minFreeBytes: number = MIN_FREE_BYTES): Promise<DiskBrake> {
  let reason: string | null = null;
  const look = async () => {
    try {
      const { bavail, bsize } = await statfs(folder);
      const freeBytes = bavail * bsize;
      reason = freeBytes < minFreeBytes ? `only ${megabytes(freeBytes)} MB are free on the database's disk, and the gate needs ${megabytes(minFreeBytes)}; free some` : null;
    } catch (error) {
      reason = `the database's disk cannot be measured: ${error instanceof Error ? error.message : "unknown"}`;
    }
  };
  await look();
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return { reason: () => reason, stop: () => clearInterval(timer) };
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / (1024 * 1024));
}
