import { CHAIN_START, checkLink, type LinkPoint, type LogFault } from "@/lib/core/audit";
import { sha256 } from "@/lib/server/platform/context";
import type { Pool } from "@/lib/server/platform/pg";
import { anchorFault, NO_ANCHORS, type Anchors } from "./anchors";
import { loadErasures, type Erasure } from "./erasures";
import { checkStretch, type Stretch } from "./verify-range";

export type VerifyOptions = {
  /** Start after this event, which an earlier run has verified: its place, and the hash it had then. */
  readonly after?: LinkPoint | undefined;
  /** Stop after so many events; the answer says from where to go on. */
  readonly maxEvents?: number | undefined;
  readonly anchors?: Anchors | undefined;
  readonly onProgress?: ((progress: { readonly seq: number; readonly headSeq: number }) => void) | undefined;
};

export type Verification = {
  readonly result: "whole" | "broken" | "unfinished";
  readonly after: LinkPoint;
  /** The last event found whole; go on from here. */
  readonly verified: LinkPoint;
  readonly headSeq: number;
  readonly events: number;
  readonly bytes: number;
  readonly fault: LogFault | null;
  readonly erasures: readonly Erasure[];
  /** The last event that a checkpoint outside the database vouches for; null where there is none. */
  readonly anchoredSeq: number | null;
  readonly problems: readonly string[];
  /** For people, e.g. `anchored up to event 812; 3 later events are not yet anchored`. */
  readonly says: string;
};

/** A quarter of a second's work, so no transaction comes near the 5 s that it may live (GATE 6). */
const EVENTS_A_STATEMENT = 20_000;

/** Verifies a workspace's log in place, stretch by stretch, each in a short transaction of its own. */
export async function verifyLog(pool: Pool, workspaceId: string, options: VerifyOptions = {}): Promise<Verification> {
  const anchors = options.anchors ?? NO_ANCHORS;
  const after = options.after ?? { seq: 0, hash: CHAIN_START };
  const head = await readHead(pool, workspaceId);
  const end = Math.min(head.seq, after.seq + (options.maxEvents ?? Infinity));
  const walk = new Walk(pool, workspaceId, after);
  const chainFault = await walk.to(end, (seq) => options.onProgress?.({ seq, headSeq: head.seq }));
  const fault = await firstFault(pool, workspaceId, { chainFault, walk, head, end, anchors });
  const isDone = walk.point.seq >= head.seq;
  const anchoredSeq = fault === null ? (anchors.points.findLast((point) => point.seq <= walk.point.seq)?.seq ?? null) : null;
  return {
    result: fault !== null ? "broken" : isDone ? "whole" : "unfinished",
    after,
    verified: walk.point,
    headSeq: head.seq,
    events: walk.events,
    bytes: walk.bytes,
    fault,
    erasures: [...walk.erasures.values()],
    anchoredSeq,
    problems: anchors.problems,
    says: sentenceFor(fault, walk.point, anchoredSeq),
  };
}

/** The verdict in words, the same for a log in the database and for an exported one. */
export function sentenceFor(fault: LogFault | null, verified: LinkPoint, anchoredSeq: number | null): string {
  if (fault !== null) return `broken at event ${fault.seq}: ${fault.detail}`;
  if (anchoredSeq === null) return `consistent up to event ${verified.seq}, not anchored`;
  const later = verified.seq - anchoredSeq;
  return `anchored up to event ${anchoredSeq}${later > 0 ? `; ${later} later ${later === 1 ? "event is" : "events are"} consistent, not yet anchored` : ""}`;
}

type Head = LinkPoint & { readonly strangerSeq: number | null };

/** The head, and the first event beyond it, in one snapshot: there must be none. */
async function readHead(pool: Pool, workspaceId: string): Promise<Head> {
  const { rows } = await pool.query<{ seq: number; hash: string; stranger: number | null }>(
    `select h.seq, encode(h.hash, 'hex') as hash, (select min(e.seq) from audit_event e where e.workspace_id = $1 and e.seq > h.seq) as stranger
     from head h where h.workspace_id = $1`,
    [workspaceId],
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`workspace ${workspaceId} has no head`);
  return { seq: row.seq, hash: row.hash, strangerSeq: row.stranger };
}

class Walk {
  point: LinkPoint;
  events = 0;
  bytes = 0;
  readonly erasures = new Map<number, Erasure>();

  constructor(
    private readonly pool: Pool,
    private readonly workspaceId: string,
    after: LinkPoint,
  ) {
    this.point = after;
  }

  /** Up to `end`, or to the first fault, which it returns. Two stretches are looked at at once, judged in order. */
  async to(end: number, onProgress: (seq: number) => void): Promise<LogFault | null> {
    while (this.point.seq < end) {
      const stretches = await this.nextStretches(end);
      for (const { stretch, to } of stretches) {
        const fault = await this.faultIn(stretch, to);
        if (fault !== null || stretch.last === null) return fault;
        this.point = stretch.last;
        this.events += stretch.events;
        this.bytes += stretch.bytes;
        onProgress(to);
      }
    }
    return null;
  }

  /** The second begins at the hash that stands where the first ends; the first says whether that is the right one. */
  private async nextStretches(end: number): Promise<readonly { stretch: Stretch; to: number }[]> {
    const middle = Math.min(end, this.point.seq + EVENTS_A_STATEMENT);
    const later = middle < end ? await hashAt(this.pool, this.workspaceId, middle) : null;
    const ranges = [{ from: this.point, to: middle }];
    if (later !== null) ranges.push({ from: { seq: middle, hash: later }, to: Math.min(end, middle + EVENTS_A_STATEMENT) });
    return Promise.all(ranges.map(async ({ from, to }) => ({ stretch: await checkStretch(this.pool, this.workspaceId, from, to), to })));
  }

  private async faultIn(stretch: Stretch, to: number): Promise<LogFault | null> {
    const unnamed = await this.unnamedErasure(stretch);
    if (stretch.badSeq !== null && (unnamed === null || stretch.badSeq <= unnamed.seq)) return this.explain(stretch.badSeq);
    if (unnamed !== null) return unnamed;
    const lastSeq = stretch.last?.seq ?? this.point.seq;
    if (lastSeq < to) return { kind: "cut", seq: lastSeq + 1, detail: `the log ends at event ${lastSeq}, before its head` };
    if (stretch.payloads !== stretch.events) return this.strayPayload(to);
    return null;
  }

  /** An erased payload must be named by the act that erased it. */
  private async unnamedErasure({ erased }: Stretch): Promise<LogFault | null> {
    const unknown = [...new Set(erased.map((one) => one.by))].filter((seq) => !this.erasures.has(seq));
    for (const [seq, erasure] of await loadErasures(this.pool, this.workspaceId, unknown)) this.erasures.set(seq, erasure);
    const unnamed = erased.find((one) => this.erasures.get(one.by)?.seqs.includes(one.seq) !== true);
    return unnamed === undefined ? null : { kind: "payload", seq: unnamed.seq, detail: "its payload is gone, and no recorded act of erasure names it" };
  }

  /** Looks at the one row again, to say what is wrong with it. */
  private async explain(badSeq: number): Promise<LogFault> {
    const previous = await this.pointBefore(badSeq);
    const { rows } = await this.pool.query<{ header: string; hash: string; salt: string | null; payload: string | null; has_payload: boolean; erased: boolean }>(
      `select e.header, encode(e.hash, 'hex') as hash, encode(p.salt, 'hex') as salt, p.payload, p.seq is not null as has_payload, p.erased_seq is not null as erased
       from audit_event e left join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
       where e.workspace_id = $1 and e.seq = $2`,
      [this.workspaceId, badSeq],
    );
    const [row] = rows;
    if (row === undefined || rows.length > 1) return { kind: "gap", seq: badSeq, detail: `${rows.length} events stand in one place` };
    const payload = row.salt === null || row.payload === null ? null : { salt: row.salt, text: row.payload };
    const checked = checkLink(previous, { header: row.header, hash: row.hash, payload }, sha256, (hex) => Buffer.from(hex, "hex"));
    if ("fault" in checked) return checked.fault;
    if (!row.has_payload || (payload === null && !row.erased)) return { kind: "payload", seq: badSeq, detail: "its payload is gone, and no recorded act of erasure names it" };
    return { kind: "changed", seq: badSeq, detail: "what is kept beside its header says otherwise than the header" };
  }

  private async pointBefore(seq: number): Promise<LinkPoint> {
    const { rows } = await this.pool.query<{ seq: number; hash: string }>(
      "select seq, encode(hash, 'hex') as hash from audit_event where workspace_id = $1 and seq < $2 and seq > $3 order by seq desc limit 1",
      [this.workspaceId, seq, this.point.seq],
    );
    return rows[0] ?? this.point;
  }

  private async strayPayload(to: number): Promise<LogFault> {
    const { rows } = await this.pool.query<{ seq: number }>(
      `select p.seq from audit_payload p where p.workspace_id = $1 and p.seq > $2 and p.seq <= $3
         and not exists (select from audit_event e where e.workspace_id = $1 and e.seq = p.seq and e.at = p.at) order by p.seq limit 1`,
      [this.workspaceId, this.point.seq, to],
    );
    return { kind: "payload", seq: rows[0]?.seq ?? this.point.seq + 1, detail: "a payload stands there that belongs to no event" };
  }
}

type Found = { chainFault: LogFault | null; walk: Walk; head: Head; end: number; anchors: Anchors };

async function firstFault(pool: Pool, workspaceId: string, { chainFault, walk, head, end, anchors }: Found): Promise<LogFault | null> {
  const blamed = chainFault === null ? null : await blame(pool, workspaceId, chainFault, anchors);
  const faults: LogFault[] = blamed === null ? [] : [blamed];
  if (chainFault === null && end === head.seq && walk.point.hash !== head.hash) {
    faults.push({ kind: "cut", seq: head.seq + 1, detail: "the head names another last event" });
  }
  if (head.strangerSeq !== null) faults.push({ kind: "changed", seq: head.strangerSeq, detail: "it stands beyond the log's head" });
  const anchored = anchorFault(anchors, head.seq, await hashesAt(pool, workspaceId, anchors));
  // A checkpoint that disagrees because of the very event that the chain names adds nothing.
  if (anchored !== null && (blamed === null || anchored.pointSeq < blamed.seq)) faults.push(anchored.fault);
  return faults.toSorted((a, b) => a.seq - b.seq)[0] ?? null;
}

/**
 * Where an event does not follow the one before it, either may be the changed one. If from this event on the chain leads
 * whole to a checkpoint, this event is as it was signed, so the one before it was changed.
 */
async function blame(pool: Pool, workspaceId: string, fault: LogFault, anchors: Anchors): Promise<LogFault> {
  const anchor = anchors.points.find((point) => point.seq >= fault.seq);
  if (fault.kind !== "changed" || anchor === undefined || fault.seq < 2) return fault;
  const { rows } = await pool.query<{ header: string; hash: string }>(
    "select header, encode(hash, 'hex') as hash from audit_event where workspace_id = $1 and seq = $2",
    [workspaceId, fault.seq],
  );
  const [row] = rows;
  const hash = row === undefined ? "" : sha256([row.header]);
  if (row === undefined || row.hash !== hash || row.header.includes(`"previous":"${(await hashAt(pool, workspaceId, fault.seq - 1)) ?? ""}"`)) return fault;
  const rest = new Walk(pool, workspaceId, { seq: fault.seq, hash });
  const later = await rest.to(anchor.seq, () => undefined);
  if (later !== null || rest.point.hash !== anchor.hash) return fault;
  return { kind: "changed", seq: fault.seq - 1, detail: `it is not the event that the next one follows, and that one is anchored` };
}

async function hashAt(pool: Pool, workspaceId: string, seq: number): Promise<string | null> {
  const { rows } = await pool.query<{ hash: string }>("select encode(hash, 'hex') as hash from audit_event where workspace_id = $1 and seq = $2 order by at limit 1", [workspaceId, seq]);
  return rows[0]?.hash ?? null;
}

async function hashesAt(pool: Pool, workspaceId: string, anchors: Anchors): Promise<(seq: number) => string | undefined> {
  const { rows } = await pool.query<{ seq: number; hash: string }>("select seq, encode(hash, 'hex') as hash from audit_event where workspace_id = $1 and seq = any($2::bigint[])", [
    workspaceId,
    anchors.points.map((point) => point.seq),
  ]);
  const hashes = new Map(rows.map((row) => [row.seq, row.hash]));
  return (seq) => hashes.get(seq);
}
