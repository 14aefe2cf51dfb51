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
type SinceRow = HeadRow & { gap: GapEvent[] | null };
type ChangedRow = SinceRow & { /** The hash at the state's own place. */ known: string | null; changes: AuthorityChange[] | null };
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
  const row = await readSince<SinceRow>(pool, clock, state, { name: "head-and-gap", columns: "", values: [] });
  const head = toHead(row);
  const sameAuthority = head.epoch === state.snapshot.epoch && head.epochHash === state.snapshot.epochHash;
  if (sameAuthority && isAhead(head, state)) return { ...state, head, facts: foldFacts(state.facts, changesOf(row.gap)) };
  return refresh(pool, clock, state);
}

/** Authority moved, or the log is not the one we knew (a restore): read in one transaction (GATE 2), in as few round trips as there can be. */
async function refresh(pool: Pool, clock: DatabaseClock, state: LogState): Promise<LogState> {
  const { workspaceId } = state.snapshot;
  return inSnapshotTransaction(pool, async (connection) => {
    const row = await readSince<ChangedRow>(connection, clock, state, { name: "head-gap-and-changes", columns: CHANGED_COLUMNS, values: [state.snapshot.epoch] });
    const head = toHead(row);
    const isContinued = state.head.seq === 0 || row.known === state.head.hash;
    const snapshot = isContinued ? await refreshSnapshot(connection, state.snapshot, head, row.changes ?? []) : await loadSnapshot(connection, workspaceId, head);
    const facts = isContinued && isAhead(head, state) ? foldFacts(state.facts, changesOf(row.gap)) : await countFacts(connection, workspaceId);
    return { head, snapshot, facts };
  });
}

type Since = { readonly name: string; /** More columns, each after a comma; their values begin at `$4`. */ readonly columns: string; readonly values: readonly unknown[] };

const CHANGED_COLUMNS = `,
  (select encode(k.hash, 'hex') from audit_event k where k.workspace_id = $1 and k.seq = $2) as known,
  (select json_agg(json_build_object('kind', c.kind, 'ids', c.ids, 'count', c.count)) from (
     select kind, array_agg(distinct subject_id) as ids, count(*)::int as count from authority_change
     where workspace_id = $1 and epoch > $4 and epoch <= h.epoch group by kind) c) as changes`;

/** The head, and the events since the state's own that change facts; those name what they opened or closed. */
async function readSince<Row extends SinceRow>(runner: Pick<Pool, "query">, clock: DatabaseClock, state: LogState, { name, columns, values }: Since): Promise<Row> {
  const { workspaceId } = state.snapshot;
  const sentAt = performance.now();
  const result = await runner.query<Row>({
    name,
    text: `select ${HEAD_COLUMNS}, (
             select json_agg(json_build_object('verb', e.verb, 'header', e.header) order by e.seq) from audit_event e
             where e.workspace_id = $1 and e.seq > $2 and e.seq <= h.seq and e.at >= $3
               and (e.header like '%"opened":%' or e.header like '%"closed":%')) as gap${columns}
           from head h where h.workspace_id = $1`,
    values: [workspaceId, state.head.seq, new Date(state.head.at), ...values],
  });
  const [row] = result.rows;
  if (row === undefined) throw new Error(`workspace ${workspaceId} has lost its head`);
  clock.set(row.now.getTime(), sentAt, performance.now());
  return row;
}

function isAhead(head: Head, state: LogState): boolean {
  return head.seq >= state.head.seq && head.seq - state.head.seq < MAX_GAP;
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

function changesOf(gap: readonly GapEvent[] | null): FactChange[] {
  const changes: FactChange[] = [];
  for (const event of gap ?? []) {
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
