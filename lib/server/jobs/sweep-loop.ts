import type { Database } from "@/lib/server/platform/database";
import type { Logger } from "@/lib/server/platform/log";
import { pauseUnless } from "@/lib/server/platform/pause";
import { reportProcess } from "./report-process";
import { sweepDeadlines } from "./sweep";

export type SweepState = {
  /** Performance time of the last round that went through; null before the first. */
  sweptAt: number | null;
  failure: string | null;
  /** Shown beside the worker's own state. */
  detail: Record<string, unknown>;
};

const EVERY_MS = 1_000;

/** Sweeps each second until `signal`; a failure (the database gone) is said once and tried again for as long as it takes. */
export async function sweepForever(database: Database, log: Logger, state: SweepState, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      const swept = await sweepDeadlines(database, await databaseTime(database));
      await reportProcess(database.pool, "worker", { pid: process.pid, ...state.detail });
      if (swept.expired + swept.unknown > 0) log.debug({ swept }, "wrote what time has ended");
      if (state.failure !== null) log.info("sweeping again");
      state.failure = null;
      state.sweptAt = performance.now();
    } catch (error) {
      if (state.failure === null) log.warn({ err: error }, "could not sweep; trying again each second");
      state.failure = error instanceof Error ? error.message : String(error);
    }
    await pauseUnless(signal, Math.max(0, EVERY_MS - (performance.now() - startedAt)));
  }
}

async function databaseTime(database: Database): Promise<Date> {
  const { rows } = await database.pool.query<{ now: Date }>("select clock_timestamp() as now");
  const [row] = rows;
  if (row === undefined) throw new Error("the database gave no time");
  return row.now;
}

/** Why the worker is not doing its work, or null. */
export function whyNotReady(state: SweepState): string | null {
  if (state.failure !== null) return `the last sweep failed: ${state.failure}`;
  if (state.sweptAt === null) return "it has not swept yet";
  const ageMs = performance.now() - state.sweptAt;
  return ageMs > 10 * EVERY_MS ? `the last sweep was ${Math.round(ageMs / 1000)} s ago` : null;
}
