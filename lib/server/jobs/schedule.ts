import type { Logger } from "@/lib/server/platform/log";
import { pauseUnless } from "@/lib/server/platform/pause";

export type Job = {
  readonly name: string;
  /** From the beginning of one time to that of the next. */
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  /** What it found wrong although it went through, or null. */
  readonly complaint?: () => string | null;
};

/** `doneAt`: when the last time that went through began, as performance time; null before the first. */
type Standing = { doneAt: number | null; failure: string | null };

const LOOK_EVERY_MS = 1_000;
const OVERDUE_AFTER = 10;

/**
 * The worker's jobs by the clock, each in a loop of its own. All are done at the start; one that failed is tried again each
 * second, and when one goes through again the database was away, so all are done again at once. They stand in no queue of the
 * database: graphile-worker 0.17.3 keeps a failed look for its tasks as the answer for ever, so that a connection cut in the
 * first moments ends all jobs until the next start; it locks a job for hours when the answer that handed it out is lost, and
 * skips the minute in which its timer failed. Each job may run in several workers at once.
 */
export class Schedule {
  private readonly standings: ReadonlyMap<Job, Standing>;
  private backAt = -Infinity;

  constructor(
    jobs: readonly Job[],
    private readonly log: Logger,
  ) {
    this.standings = new Map(jobs.map((job) => [job, { doneAt: null, failure: null }]));
  }

  /** Resolves when `signal` is aborted and what was under way is done; never rejects. */
  async keep(signal: AbortSignal): Promise<void> {
    await Promise.all([...this.standings].map(([job, standing]) => this.repeat(job, standing, signal)));
  }

  /** Why some job is not done as it should be, or null. */
  whyNotReady(): string | null {
    for (const [{ name, everyMs, complaint }, { doneAt, failure }] of this.standings) {
      if (failure !== null) return `${name} failed and is tried again: ${failure}`;
      if (doneAt === null) return `${name} was not done yet`;
      const ageMs = performance.now() - doneAt;
      if (ageMs > OVERDUE_AFTER * everyMs) return `${name} was last done ${Math.round(ageMs / 1000)} s ago`;
      const found = complaint?.() ?? null;
      if (found !== null) return found;
    }
    return null;
  }

  private async repeat(job: Job, standing: Standing, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const begunAt = performance.now();
      if (this.isDue(job, standing, begunAt)) await this.attempt(job, standing, begunAt);
      await pauseUnless(signal, Math.max(0, LOOK_EVERY_MS - (performance.now() - begunAt)));
    }
  }

  private isDue({ everyMs }: Job, { doneAt, failure }: Standing, now: number): boolean {
    if (doneAt === null || failure !== null || doneAt < this.backAt) return true;
    // The nearest look, so that timers that fire early or late do not add up.
    return now - doneAt > everyMs - LOOK_EVERY_MS / 2;
  }

  private async attempt({ name, work }: Job, standing: Standing, begunAt: number): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (standing.failure === null) this.log.warn({ err: error }, `${name} failed; trying again each second`);
      standing.failure = error instanceof Error ? error.message : String(error);
      return;
    }
    standing.doneAt = begunAt;
    if (standing.failure === null) return;
    standing.failure = null;
    this.backAt = begunAt;
    this.log.info(`${name} goes through again`);
  }
}
