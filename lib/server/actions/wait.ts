import type { Tails } from "@/lib/server/audit/tail";
import type { DatabaseClock } from "@/lib/server/platform/clock";
import type { Pool } from "@/lib/server/platform/pg";
import { findAction, type ActionDetail } from "./find";

const RECHECK_MS = 900;

export type WaitDeps = {
  readonly pool: Pool;
  readonly tails: Tails;
  readonly clock: DatabaseClock;
  readonly signal: AbortSignal;
  /** Asked at least every second, so that a revoked credential's wait ends (GATE 5). */
  readonly isStillAllowed: () => Promise<boolean>;
};

/** Long poll: the action as soon as it no longer waits for people, or as it is after `waitMs`. Only reads. */
export async function waitForAction(deps: WaitDeps, workspaceId: string, id: string, agentId: string | null, waitMs: number): Promise<ActionDetail | null | "ended"> {
  const until = performance.now() + waitMs;
  const changes = new Changes(deps.signal);
  const stop = deps.tails.follow(workspaceId, null, (events) => {
    if (events.some((event) => event.header.includes(id))) changes.note();
  });
  try {
    let action = await findAction(deps.pool, workspaceId, id, agentId);
    while (action?.status === "held" && performance.now() < until && !deps.signal.aborted) {
      const isChanged = await changes.within(Math.min(until - performance.now(), RECHECK_MS));
      if (!(await deps.isStillAllowed())) return "ended";
      const isDue = action.dueAt !== null && Date.parse(action.dueAt) <= deps.clock.now();
      if (isChanged || isDue || performance.now() >= until) action = await findAction(deps.pool, workspaceId, id, agentId);
    }
    return action;
  } finally {
    stop();
  }
}

/** Remembers that something changed until somebody has waited for it. */
class Changes {
  private noted = false;
  private wake: () => void = () => undefined;

  constructor(private readonly signal: AbortSignal) {}

  note(): void {
    this.noted = true;
    this.wake();
  }

  /** True if something changed before `ms` were over. */
  async within(ms: number): Promise<boolean> {
    if (!this.noted && !this.signal.aborted) await this.sleep(ms);
    const was = this.noted;
    this.noted = false;
    return was;
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.signal.removeEventListener("abort", done);
        this.wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms));
      this.signal.addEventListener("abort", done);
      this.wake = done;
    });
  }
}
