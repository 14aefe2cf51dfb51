import { factChangeOf, foldFacts, type FactChange, type Facts } from "@/lib/core/facts";
import type { Snapshot } from "@/lib/core/snapshot";
import { loadSnapshot, refreshSnapshot } from "@/lib/server/authority/load";
import type { DatabaseClock } from "@/lib/server/platform/clock";
import type { Connection, Pool } from "@/lib/server/platform/pg";

/** Where the log ends. Hashes are hex, times Unix ms. */
export type Head = {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
  readonly epoch: number;
  readonly epochHash: string;
};

/** What one process knows of one workspace, all of it as of one head. Replaced whole, never changed. */
export type LogState = { readonly head: Head; readonly snapshot: Snapshot; readonly facts: Facts };

type HeadRow = { seq: number; hash: string; at: Date; epoch: number; epoch_hash: string; now: Date; gap: GapEvent[] | null };
type GapEvent = { verb: string; header: string };

const HEAD_COLUMNS = `h.seq, encode(h.hash, 'hex') as hash, h.at, h.epoch, encode(h.epoch_hash, 'hex') as epoch_hash, clock_timestamp() as now`;

/** More events than this behind, and the facts are counted anew instead of folded. */
const MAX_GAP = 20_000;

/** Loads a workspace from nothing; null where there is none. */
export async function openLogState(pool: Pool, clock: DatabaseClock, workspaceId: string): Promise<LogState | null> {
  return inSnapshotTransaction(pool, async (connection) => {
    const row = await readHead(connection, clock, workspaceId);
    if (row === null) return null;
    const head = toHead(row);
    const snapshot = await loadSnapshot(connection, workspaceId, head);
    return { head, snapshot, facts: await countFacts(connection, workspaceId) };
  });
}

/** The same workspace as it is now. One round trip where only other processes' actions came in between. */
export async function catchUp(pool: Pool, clock: DatabaseClock, state: LogState): Promise<LogState> {
  const { workspaceId } = state.snapshot;
  const sentAt = performance.now();
  const result = await pool.query<HeadRow>({
    name: "head-and-gap",
    // Only events that change facts matter here, and those name what they opened or closed.
    text: `select ${HEAD_COLUMNS}, (
             select json_agg(json_build_object('verb', e.verb, 'header', e.header) order by e.seq) from audit_event e
             where e.workspace_id = $1 and e.seq > $2 and e.seq <= h.seq and e.at >= $3
               and (e.header like '%"opened":%' or e.header like '%"closed":%')) as gap
           from head h where h.workspace_id = $1`,
    values: [workspaceId, state.head.seq, new Date(state.head.at)],
  });
  const [row] = result.rows;
  if (row === undefined) throw new Error(`workspace ${workspaceId} has lost its head`);
  clock.set(row.now.getTime(), sentAt, performance.now());
  const head = toHead(row);
  const sameAuthority = head.epoch === state.snapshot.epoch && head.epochHash === state.snapshot.epochHash;
  const isAhead = head.seq >= state.head.seq && head.seq - state.head.seq < MAX_GAP;
  if (sameAuthority && isAhead) return { ...state, head, facts: foldFacts(state.facts, changesOf(row.gap ?? [])) };
  return refresh(pool, clock, state);
}

/** Authority moved, or the log is not the one we knew (a restore): read in one transaction (GATE 2). */
async function refresh(pool: Pool, clock: DatabaseClock, state: LogState): Promise<LogState> {
  const { workspaceId } = state.snapshot;
  return inSnapshotTransaction(pool, async (connection) => {
    const row = await readHead(connection, clock, workspaceId);
    if (row === null) throw new Error(`workspace ${workspaceId} has lost its head`);
    const head = toHead(row);
    const known = await connection.query<{ hash: string }>({
      name: "epoch-event",
      text: `select encode(hash, 'hex') as hash from audit_event where workspace_id = $1 and seq = $2`,
      values: [workspaceId, state.head.seq],
    });
    const isContinued = state.head.seq === 0 || known.rows[0]?.hash === state.head.hash;
    const snapshot = isContinued
      ? await refreshSnapshot(connection, state.snapshot, head)
      : await loadSnapshot(connection, workspaceId, head);
    return { head, snapshot, facts: await countFacts(connection, workspaceId) };
  });
}

async function readHead(connection: Connection, clock: DatabaseClock, workspaceId: string): Promise<HeadRow | null> {
  const sentAt = performance.now();
  const result = await connection.query<HeadRow>({
    name: "head",
    text: `select ${HEAD_COLUMNS} from head h where h.workspace_id = $1`,
    values: [workspaceId],
  });
  const [row] = result.rows;
  if (row === undefined) return null;
  clock.set(row.now.getTime(), sentAt, performance.now());
  return row;
}

async function countFacts(connection: Connection, workspaceId: string): Promise<Facts> {
  const result = await connection.query<{ agent_id: string; open: number }>({
    name: "open-questions",
    text: `select agent_id, count(*)::int as open from approval where workspace_id = $1 and status = 'open' group by agent_id`,
    values: [workspaceId],
  });
  return { openQuestions: new Map(result.rows.map((row) => [row.agent_id, row.open])) };
}

function changesOf(gap: readonly GapEvent[]): FactChange[] {
  const changes: FactChange[] = [];
  for (const event of gap) {
    const header = JSON.parse(event.header) as { subjects?: Record<string, string> };
    const change = factChangeOf(header.subjects);
    if (change !== null) changes.push(change);
  }
  return changes;
}

function toHead(row: HeadRow): Head {
  return { seq: row.seq, hash: row.hash, at: row.at.getTime(), epoch: row.epoch, epochHash: row.epoch_hash };
}

async function inSnapshotTransaction<T>(pool: Pool, read: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query("begin isolation level repeatable read read only");
    const result = await read(connection);
    await connection.query("commit");
    return result;
  } catch (error) {
    broken = error as Error;
    throw error;
  } finally {
    connection.release(broken);
  }
}
