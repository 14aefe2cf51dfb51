import type { Pool } from "@/lib/server/platform/pg";
import type { Settled } from "./intent";
import type { LogState } from "./log-state";

/** A batch that was sent: where it ends in the log, what its intents hear, and what the process knows if it arrived. */
export type Sent = { readonly seq: number; readonly hash: string; readonly answers: readonly Settled<unknown>[]; readonly after: LogState };

/** Attempts to append whose COMMIT lost its answer: before anything is linked again, it is looked up whether one of them arrived (GATE 3). */
export class Unsettled {
  private attempts: readonly Sent[] = [];

  get isEmpty(): boolean {
    return this.attempts.length === 0;
  }

  remember(sent: Sent): void {
    this.attempts = [...this.attempts, sent];
  }

  /** The attempt that arrived, or null. Called before each look-up: `onLook`; where the log has gone on, so that what the process knows of its head is old: `onBehind`. */
  async settle(pool: Pool, workspaceId: string, { onLook, onBehind }: { readonly onLook: () => void; readonly onBehind: () => void }): Promise<Sent | null> {
    for (const sent of this.attempts) {
      onLook();
      const result = await pool.query<{ hash: string }>({
        name: "settle",
        text: `select encode(hash, 'hex') as hash from audit_event where workspace_id = $1 and seq = $2`,
        values: [workspaceId, sent.seq],
      });
      const [row] = result.rows;
      if (row === undefined) continue;
      onBehind();
      if (row.hash === sent.hash) return sent;
      // Another event has that place, so this attempt can never arrive.
      this.attempts = this.attempts.filter((one) => one !== sent);
    }
    return null;
  }
}
