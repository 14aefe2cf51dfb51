import { factChangeOf, foldFacts, type FactChange, type Facts } from "@/lib/core/facts";
import type { Snapshot } from "@/lib/core/snapshot";
import { loadSnapshot, refreshSnapshot, type AuthorityChange } from "@/lib/server/authority/load";
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

type HeadRow = { seq: number; hash: string; at: Date; epoch: number; epoch_hash: string; now: Date };
type GapEvent = { header: string };

const HEAD_COLUMNS = `h.seq, encode(h.hash, 'hex') as hash, h.at, h.epoch, encode(h.epoch_hash, 'hex') as epoch_hash, clock_timestamp() as now`;

const OPEN_QUESTIONS = "select agent_id, count(*)::int as open from approval where workspace_id = $1 and status = 'open' group by agent_id";

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
  const result = await pool.query<HeadRow & { gap: GapEvent[] | null }>({
    name: "head-and-gap",
    // Only events that change facts matter here, and those name what they opened or closed.
    text: `select ${HEAD_COLUMNS}, (
             select json_agg(json_build_object('header', e.header) order by e.seq) from audit_event e
             where e.workspace_id = $1 and e.seq > $2 and e.seq <= h.seq and e.at >= $3
               and (e.header like '%"opened":%' or e.header like '%"closed":%')) as gap
           from head h where h.workspace_id = $1`,
    values: [workspaceId, state.head.seq, new Date(state.head.at)],
  });
  const row = rowOf(result.rows[0], workspaceId);
  clock.set(row.now.getTime(), sentAt, performance.now());
  const head = toHead(row);
  const sameAuthority = head.epoch === state.snapshot.epoch && head.epochHash === state.snapshot.epochHash;
  const isAhead = head.seq >= state.head.seq && head.seq - state.head.seq < MAX_GAP;
  if (sameAuthority && isAhead) return { ...state, head, facts: foldFacts(state.facts, changesOf(row.gap ?? [])) };
  return refresh(pool, clock, state);
}

type ChangedRow = HeadRow & { /** The hash at the state's own place. */ known: string | null; changes: AuthorityChange[] | null; open: Record<string, number> | null };

/** Authority moved, or the log is not the one we knew (a restore): read in one transaction (GATE 2), what can be in one statement. */
async function refresh(pool: Pool, clock: DatabaseClock, state: LogState): Promise<LogState> {
  const { workspaceId } = state.snapshot;
  return inSnapshotTransaction(pool, async (connection) => {
    const sentAt = performance.now();
    const result = await connection.query<ChangedRow>({
      name: "head-and-changes",
      text: `select ${HEAD_COLUMNS},
               (select encode(k.hash, 'hex') from audit_event k where k.workspace_id = $1 and k.seq = $2) as known,
               (select json_agg(c) from (
                  select kind, array_agg(distinct subject_id) as ids, count(*)::int as count from authority_change
                  where workspace_id = $1 and epoch > $3 and epoch <= h.epoch group by kind) c) as changes,
               (select json_object_agg(f.agent_id, f.open) from (${OPEN_QUESTIONS}) f) as open
             from head h where h.workspace_id = $1`,
      values: [workspaceId, state.head.seq, state.snapshot.epoch],
    });
    const row = rowOf(result.rows[0], workspaceId);
    clock.set(row.now.getTime(), sentAt, performance.now());
    const head = toHead(row);
    const isContinued = state.head.seq === 0 || row.known === state.head.hash;
    const snapshot = isContinued ? await refreshSnapshot(connection, state.snapshot, head, row.changes ?? []) : await loadSnapshot(connection, workspaceId, head);
    return { head, snapshot, facts: { openQuestions: new Map(Object.entries(row.open ?? {})) } };
  });
}

function rowOf<Row>(row: Row | undefined, workspaceId: string): Row {
  if (row === undefined) throw new Error(`workspace ${workspaceId} has lost its head`);
  return row;
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
    text: OPEN_QUESTIONS,
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
  let result: T;
  try {
    await connection.query("begin isolation level repeatable read read only");
    result = await read(connection);
  } catch (error) {
    connection.release(error as Error);
    throw error;
  }
  // Nothing was written, so nobody waits for its end; a connection that cannot end it is not used again.
  connection.query("commit").then(
    () => connection.release(),
    (error: Error) => connection.release(error),
  );
  return result;
}
