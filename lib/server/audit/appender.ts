import { refuse, type Refusal } from "@/lib/core/refusal";
import type { DatabaseClock } from "@/lib/server/platform/clock";
import type { Pool } from "@/lib/server/platform/pg";
import { announceHead } from "@/lib/server/platform/announce";
import { appendStatement } from "./append-statement";
import { Batch, type Loaded } from "./batch";
import { classifyFailure } from "./failure";
import type { Intent, Settled } from "./intent";
import { loadNeeds } from "./load-needs";
import { catchUp, openLogState, type LogState } from "./log-state";
import { RecentKeys } from "./recent-keys";
import { Unsettled, type Sent } from "./unsettled";
import { failAll, finish, unavailable, waitFor, type Waiting } from "./waiting";

/**
 * Group commit: one batch in flight for a workspace; while it commits, the next gathers. A batch decides its
 * intents in order against the state at the head it is linked to, and writes everything with one compare-and-swap; if
 * somebody else moved the head, nothing is reused and the whole batch is decided again.
 */

export type AppenderOptions = {
  readonly pool: Pool;
  readonly clock: DatabaseClock;
  readonly workspaceId: string;
  readonly maxBatch?: number;
  readonly maxQueue?: number;
  /** How long a caller waits before hearing 503; what was then already sent may still be recorded. */
  readonly deadlineMs?: number;
  /** Called after each commit of this process, with the new head. */
  readonly onCommitted?: (state: LogState) => void;
  /** Test hook: called before each await of the append path, with its name. */
  readonly onStep?: (step: AppendStep) => void;
};

export const APPEND_STEPS = ["open", "load", "send", "sent", "settle", "catch_up"] as const;
export type AppendStep = (typeof APPEND_STEPS)[number];

/** Retries after which a refused value outweighs an attempt whose end is still unknown. */
const MAX_UNSETTLED = 20;
const RETRY_PAUSE_MS = [0, 5, 20, 50, 100, 200];

export class Appender {
  private state: LogState | null = null;
  private confirmedAt = -Infinity;
  private queue: Waiting[] = [];
  private readonly recentKeys = new RecentKeys();
  private running = false;
  private closed = false;
  private confirming: Promise<LogState | null> | null = null;
  private readonly maxBatch: number;
  private readonly maxQueue: number;
  private readonly deadlineMs: number;

  constructor(private readonly options: AppenderOptions) {
    this.maxBatch = options.maxBatch ?? 256;
    this.maxQueue = options.maxQueue ?? 4_096;
    this.deadlineMs = options.deadlineMs ?? 5_000;
  }

  /** Resolves when the intent's writes are durable, or its answer confirmed at the head; never rejects. */
  submit<T>(intent: Intent<T>): Promise<T | Refusal> {
    if (this.closed) return Promise.resolve(unavailable("this gateway is stopping; try again"));
    if (this.queue.length >= this.maxQueue) return Promise.resolve(unavailable("the gate is at its limit; try again in a second"));
    return new Promise<T | Refusal>((resolve) => {
      this.queue.push(waitFor(intent, this.deadlineMs, resolve as (answer: unknown) => void));
      void this.run();
    });
  }

  /** Milliseconds since this process last knew its state to be the current one; Infinity before it ever did. */
  get ageMs(): number {
    return performance.now() - this.confirmedAt;
  }

  /** The state as last known, however old. */
  get known(): LogState | null {
    return this.state;
  }

  /** The state of this process if it was confirmed within `withinMs`, else read anew. Null: no such workspace. */
  async current(withinMs: number): Promise<LogState | null> {
    if (this.state !== null && performance.now() - this.confirmedAt <= withinMs) return this.state;
    return this.confirm();
  }

  /** Reads the head now; callers at the same time share one reading. */
  confirm(): Promise<LogState | null> {
    this.confirming ??= this.readHead().finally(() => {
      this.confirming = null;
    });
    return this.confirming;
  }

  private async readHead(): Promise<LogState | null> {
    const startedAt = performance.now();
    const { pool, clock, workspaceId } = this.options;
    const known = this.state;
    const read = known === null ? await openLogState(pool, clock, workspaceId) : await catchUp(pool, clock, known);
    // A commit of this process may have come in between; what was read is adopted else, also where the head went back (GATE 2).
    if (read !== null && (this.state === known || this.state === null || read.head.seq >= this.state.head.seq)) this.state = read;
    this.confirmedAt = startedAt;
    return this.state;
  }

  /** Waits for what is under way; refuses everything after. */
  async close(): Promise<void> {
    this.closed = true;
    while (this.running) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    try {
      // Whatever else arrives in this turn of the event loop joins the first batch.
      await new Promise((resolve) => setImmediate(resolve));
      while (this.queue.length > 0) {
        const batch = this.queue.splice(0, this.maxBatch).filter((one) => !one.done);
        if (batch.length > 0) await this.commit(batch);
      }
    } finally {
      this.running = false;
    }
  }

  private async commit(batch: readonly Waiting[]): Promise<void> {
    const unsettled = new Unsettled();
    let looksUp = (key: string) => this.recentKeys.has(key);
    let failures = 0;
    const begunAt = performance.now();
    for (let attempt = 0; ; attempt += 1) {
      const waiting = batch.filter((one) => !one.done);
      if (waiting.length === 0) return;
      try {
        if (await this.attempt(batch, begunAt, unsettled, looksUp)) return;
        // Somebody else was first: whoever waits now only loses to the next one, too.
        continue;
      } catch (error) {
        const failure = classifyFailure(error);
        if (failure === "duplicate") looksUp = () => true;
        if (failure === "bug") return failAll(batch, error as Error);
        if (failure === "data" && (unsettled.isEmpty || attempt > MAX_UNSETTLED)) return this.halve(batch, error as Error);
        if (failure === "lost") this.confirmedAt = -Infinity;
      }
      await pause(RETRY_PAUSE_MS[Math.min(failures, RETRY_PAUSE_MS.length - 1)] ?? 200);
      failures += 1;
    }
  }

  /** True when every intent has its answer. */
  private async attempt(batch: readonly Waiting[], begunAt: number, unsettled: Unsettled, looksUp: (key: string) => boolean): Promise<boolean> {
    const { pool, workspaceId, onStep } = this.options;
    const arrived = await unsettled.settle(pool, workspaceId, {
      onLook: () => onStep?.("settle"),
      onBehind: () => {
        this.confirmedAt = -Infinity;
      },
    });
    if (arrived !== null) return this.finishAll(batch, arrived);
    if (this.state === null || this.confirmedAt === -Infinity) {
      onStep?.("open");
      if ((await this.confirm()) === null) return this.refuseAll(batch, refuse("not_found", "there is no such workspace"));
    }
    const { state } = this;
    if (state === null) throw new Error("a confirmed workspace has no state");
    const isFresh = this.confirmedAt >= begunAt;
    onStep?.("load");
    const loaded = await loadNeeds({ pool, workspaceId, headSeq: state.head.seq }, batch.map((one) => one.intent.needs), looksUp);
    const sent = this.decide(batch, state, loaded);
    if (sent.batch.size === 0) return this.finishUnwritten(batch, isFresh, state, sent.answers);
    const after = sent.batch.committed();
    const attempt: Sent = { answers: sent.answers, after, ...sent.batch.point };
    const sentAt = performance.now();
    onStep?.("send");
    const moved = await this.sendOrRemember(state, sent.batch, attempt, unsettled);
    onStep?.("sent");
    if (!moved) {
      await this.catchUpNow();
      return false;
    }
    this.confirmedAt = sentAt;
    for (const { key } of sent.batch.rows().idempotency) this.recentKeys.add(key);
    return this.finishAll(batch, attempt);
  }

  private decide(batch: readonly Waiting[], state: LogState, loaded: Loaded): { batch: Batch; answers: Settled<unknown>[] } {
    const at = Math.max(this.options.clock.now(), state.head.at);
    const made = new Batch(state, loaded, at);
    const answers = batch.map(({ intent }) => {
      const settled = intent.decide(made);
      made.add(settled.writes);
      return settled;
    });
    return { batch: made, answers };
  }

  /** An attempt whose end nobody knows is remembered, to be looked up before anything is linked again. */
  private async sendOrRemember(state: LogState, batch: Batch, attempt: Sent, unsettled: Unsettled): Promise<boolean> {
    try {
      return await this.send(state, batch);
    } catch (error) {
      if (classifyFailure(error) === "lost") unsettled.remember(attempt);
      throw error;
    }
  }

  private async send(state: LogState, batch: Batch): Promise<boolean> {
    const { workspaceId, pool } = this.options;
    const statement = appendStatement(workspaceId, state.head, batch.now, batch.rows());
    const result = await pool.query<{ moved: number }>(statement);
    return result.rows[0]?.moved === 1;
  }

  /** Answers that write nothing are given only from a state that was current at some moment since they were asked for. */
  private async finishUnwritten(batch: readonly Waiting[], isFresh: boolean, state: LogState, answers: readonly Settled<unknown>[]): Promise<boolean> {
    const before = state.head;
    if (isFresh) return this.finishAll(batch, { seq: before.seq, hash: before.hash, answers, after: state });
    const now = await this.catchUpNow();
    if (now.head.seq !== before.seq || now.head.hash !== before.hash) return false;
    return this.finishAll(batch, { seq: before.seq, hash: before.hash, answers, after: now });
  }

  private async catchUpNow(): Promise<LogState> {
    const { pool, clock, onStep } = this.options;
    if (this.state === null) throw new Error("nothing to catch up from");
    onStep?.("catch_up");
    const startedAt = performance.now();
    const next = await catchUp(pool, clock, this.state);
    this.state = next;
    this.confirmedAt = startedAt;
    return next;
  }

  private finishAll(batch: readonly Waiting[], sent: Sent): true {
    if (this.state === null || sent.after.head.seq >= this.state.head.seq) this.state = sent.after;
    batch.forEach((one, index) => finish(one, sent.answers[index]?.answer));
    announceHead(this.options.pool, this.options.workspaceId);
    this.options.onCommitted?.(this.state);
    return true;
  }

  private refuseAll(batch: readonly Waiting[], refusal: Refusal): true {
    for (const one of batch) finish(one, refusal);
    return true;
  }

  /** PostgreSQL refused a value: halved until only the culprit hears of it. One action never fails another. */
  private async halve(batch: readonly Waiting[], error: Error): Promise<void> {
    if (batch.length <= 1) return failAll(batch, error);
    const middle = Math.ceil(batch.length / 2);
    await this.commit(batch.slice(0, middle));
    await this.commit(batch.slice(middle));
  }
}

function pause(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
