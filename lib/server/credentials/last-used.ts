import type { Pool } from "@/lib/server/platform/pg";

/** A use within this long of one already written is not written again: last use is told to the minute. */
const PRECISION_MS = 60_000;
const FLUSH_MS = 1_000;
/** Written at once at most: ten thousand in one statement stopped every decision of the process for 50 ms. */
const MAX_ROWS = 250;
/** Beyond this many, what was written is forgotten, and written again at the next use. */
const MAX_REMEMBERED = 100_000;

type Use = { readonly workspaceId: string; readonly credentialId: string; readonly atMs: number };

/** When each credential was last used, to the minute: ephemeral (GATE 27), gathered in this process and written a few at a time. */
export class LastUsed {
  private readonly waiting = new Map<string, Use>();
  private readonly written = new Map<string, number>();
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pool: Pool) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS);
    this.timer.unref();
  }

  /** `atMs` is Unix time. */
  note(workspaceId: string, credentialId: string, atMs: number): void {
    if (atMs - (this.written.get(credentialId) ?? -Infinity) < PRECISION_MS) return;
    if (this.written.size >= MAX_REMEMBERED) this.written.clear();
    this.written.set(credentialId, atMs);
    this.waiting.set(credentialId, { workspaceId, credentialId, atMs });
  }

  /** Writes some of what was gathered, oldest first. What cannot be written now is written at its next use. */
  async flush(maxRows = MAX_ROWS): Promise<void> {
    const uses = [...take(this.waiting, maxRows)];
    if (uses.length === 0) return;
    await this.pool
      .query(
        `insert into credential_use (workspace_id, credential_id, last_used_at)
         select w, c, to_timestamp(ms / 1000.0) from unnest($1::text[], $2::text[], $3::bigint[]) u(w, c, ms)
         on conflict (workspace_id, credential_id) do update set last_used_at = greatest(credential_use.last_used_at, excluded.last_used_at)`,
        [uses.map((use) => use.workspaceId), uses.map((use) => use.credentialId), uses.map((use) => Math.round(use.atMs))],
      )
      .catch(() => {
        for (const use of uses) this.written.delete(use.credentialId);
      });
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush(Infinity);
  }
}

function* take(waiting: Map<string, Use>, count: number): Generator<Use> {
  let left = count;
  for (const [id, use] of waiting) {
    if (left <= 0) return;
    left -= 1;
    waiting.delete(id);
    yield use;
  }
}
