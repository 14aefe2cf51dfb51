import pg from "pg";
import { HEAD_CHANNEL } from "@/lib/server/platform/announce";
import type { Pool } from "@/lib/server/platform/pg";
import { headSeq } from "./places";

/** One event as followers see it: the header's columns, never the payload. */
export type TailEvent = {
  readonly seq: number;
  readonly at: Date;
  readonly verb: string;
  readonly subject: string;
  readonly agentId: string | null;
  readonly header: string;
};

export type Follower = (events: readonly TailEvent[]) => void;

const PAGE = 500;
const POLL_MS = 250;
/**
 * After one reading the next begins no sooner. What comes alone is read at once; of a gate that commits every few milliseconds the events go out
 * in larger pieces, for everybody along the way works by the piece.
 */
const GATHER_MS = 20;

/**
 * Follows the logs of workspaces for everybody in this process who listens: in `seq` order and without gaps (GATE 30), one
 * reading for all followers of a workspace. NOTIFY only makes it sooner; the head is read every 250 ms anyway.
 */
export class Tails {
  private readonly tails = new Map<string, Tail>();
  private listener: pg.Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly url: string,
  ) {}

  /** Calls `follower` with everything after `after`; returns how to stop. `after` null: from the present end. */
  follow(workspaceId: string, after: number | null, follower: Follower): () => void {
    if (this.closed) return () => undefined;
    const tail = this.tails.get(workspaceId) ?? new Tail(this.pool, workspaceId);
    this.tails.set(workspaceId, tail);
    this.start();
    return tail.follow(after, follower);
  }

  /** This process has just committed. */
  poke(workspaceId: string): void {
    this.tails.get(workspaceId)?.poke();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer !== null) clearInterval(this.timer);
    for (const tail of this.tails.values()) tail.stop();
    await this.listener?.end().catch(() => undefined);
  }

  private start(): void {
    if (this.timer !== null || this.closed) return;
    this.timer = setInterval(() => {
      for (const [id, tail] of this.tails) {
        if (tail.isIdle) this.tails.delete(id);
        else tail.poke();
      }
      if (this.listener === null) void this.listen();
    }, POLL_MS);
    this.timer.unref();
    void this.listen();
  }

  private async listen(): Promise<void> {
    if (this.listener !== null || this.closed) return;
    const client = new pg.Client({ connectionString: this.url, application_name: "reeve-tail" });
    this.listener = client;
    const drop = () => {
      if (this.listener === client) this.listener = null;
    };
    client.on("error", drop);
    client.on("end", drop);
    client.on("notification", (message) => this.tails.get(message.payload ?? "")?.poke());
    try {
      await client.connect();
      await client.query(`listen ${HEAD_CHANNEL}`);
    } catch {
      // The poll goes on without it, and tries again.
      drop();
    }
  }
}

class Tail {
  /** Who hears what comes, and what each has heard. Whoever is still reading what was before is in `catchingUp`. */
  private readonly followers = new Map<Follower, number | null>();
  private readonly catchingUp = new Set<Follower>();
  private last: number | null = null;
  private reading = false;
  private again = false;
  private stopped = false;
  private restsUntil = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly pool: Pool,
    private readonly workspaceId: string,
  ) {}

  get isIdle(): boolean {
    return this.followers.size === 0 && this.catchingUp.size === 0 && !this.reading;
  }

  follow(after: number | null, follower: Follower): () => void {
    if (after === null) {
      this.followers.set(follower, null);
      this.poke();
    } else {
      this.catchingUp.add(follower);
      void this.catchUp(follower, after);
    }
    return () => {
      this.followers.delete(follower);
      this.catchingUp.delete(follower);
    };
  }

  poke(): void {
    if (this.followers.size === 0) return;
    if (this.reading) {
      this.again = true;
      return;
    }
    const restMs = this.restsUntil - performance.now();
    if (restMs <= 0) this.readOn();
    else this.timer ??= setTimeout(() => this.readOn(), restMs);
  }

  /** Nobody is told any more, and after what is being read now nothing is read. */
  stop(): void {
    this.stopped = true;
    this.followers.clear();
    this.catchingUp.clear();
    this.forgetTimer();
  }

  private forgetTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private readOn(): void {
    this.forgetTimer();
    this.reading = true;
    this.restsUntil = performance.now() + GATHER_MS;
    void this.read().finally(() => {
      this.reading = false;
      if (this.again) {
        this.again = false;
        this.poke();
      }
    });
  }

  /** Reads what lies behind for one follower alone, however far back, so that nobody who waits for what comes waits for it too. */
  private async catchUp(follower: Follower, after: number): Promise<void> {
    let seen = after;
    while (this.catchingUp.has(follower)) {
      const events = await this.page(seen).catch(() => null);
      if (!this.catchingUp.has(follower)) return;
      if (events === null) {
        // The database is away.
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        continue;
      }
      if (events.length > 0) follower(events);
      seen = events.at(-1)?.seq ?? seen;
      if (events.length === PAGE || (this.last !== null && this.last > seen)) continue;
      // Nothing lies between here and where all others read.
      if (!this.catchingUp.delete(follower)) return;
      this.last ??= seen;
      this.followers.set(follower, seen);
      this.poke();
    }
  }

  private async read(): Promise<void> {
    try {
      if (this.last === null) {
        const head = await headSeq(this.pool, this.workspaceId);
        // Somebody who had caught up may have joined meanwhile, further back.
        this.last ??= head;
      }
      for (;;) {
        const from: number = this.last;
        const events = await this.page(from);
        this.last = events.at(-1)?.seq ?? from;
        this.emit(from, events);
        if (events.length < PAGE || this.stopped) break;
      }
    } catch {
      // The database is away; the next poll tries again, and followers show since when they have heard nothing.
    }
  }

  private emit(from: number, events: readonly TailEvent[]): void {
    for (const [follower, seen] of this.followers) {
      const start = seen ?? from;
      const fresh = events.filter((event) => event.seq > start);
      this.followers.set(follower, Math.max(start, events.at(-1)?.seq ?? start));
      if (fresh.length > 0) follower(fresh);
    }
  }

  private async page(after: number): Promise<TailEvent[]> {
    const result = await this.pool.query<TailEvent>({
      name: "tail-page",
      text: `select seq, at, verb, subject, agent_id as "agentId", header from audit_event
             where workspace_id = $1 and seq > $2 order by seq limit ${PAGE}`,
      values: [this.workspaceId, after],
    });
    return result.rows;
  }
}
