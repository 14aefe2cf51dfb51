import type { Pool } from "./pg";

export const HEAD_CHANNEL = "reeve_head";
const PAUSE_MS = 20;

const waiting = new WeakMap<Pool, Set<string>>();

/**
 * Tells other processes that a workspace's log has grown: after the commit, at most once in 20 ms. Only a hint: whoever
 * misses it reads the head soon anyway, so a failure to send is no failure.
 */
export function announceHead(pool: Pool, workspaceId: string): void {
  const pending = waiting.get(pool);
  if (pending !== undefined) {
    pending.add(workspaceId);
    return;
  }
  const first = new Set([workspaceId]);
  waiting.set(pool, first);
  setTimeout(() => {
    waiting.delete(pool);
    const names = [...first];
    pool.query(`select pg_notify('${HEAD_CHANNEL}', name) from unnest($1::text[]) as name`, [names]).catch(() => undefined);
  }, PAUSE_MS).unref();
}
