import { headerTail, headerText } from "@/lib/core/audit";
import { canonicalJson } from "@/lib/core/canonical";
import { FactFold, factChangeOf, type Facts } from "@/lib/core/facts";
import type { Snapshot } from "@/lib/core/snapshot";
import { digestOf, freshBytes } from "@/lib/server/platform/context";
import type { BatchRows, LinkedEvent } from "./batch-rows";
import type { Head, LogState } from "./log-state";
import type { ActionPatch, ActionRow, ApprovalRow, IdempotencyRow, RunRow, Write } from "./writes";

/** Rows that intents need, as they stood at the head the batch is linked to. */
export type Loaded = {
  readonly actions: Map<string, ActionRow>;
  readonly approvals: Map<string, ApprovalRow>;
  /** Arguments of actions, where an intent must decide again without being given them. */
  readonly payloads: Map<string, Record<string, unknown> | null>;
  /** `runKey(agentId, name)` → run. */
  readonly runs: Map<string, RunRow>;
  readonly idempotency: Map<string, IdempotencyRow>;
};

export function emptyLoaded(): Loaded {
  return { actions: new Map(), approvals: new Map(), payloads: new Map(), runs: new Map(), idempotency: new Map() };
}

const SALT_BYTES = 16;

export function runKey(agentId: string, name: string): string {
  return `${agentId} ${name}`;
}

/** What an intent sees: authority, facts and rows as the intents before it in the batch have made them. */
export type View = {
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  readonly now: number;
  action(id: string): ActionRow | null;
  approval(id: string): ApprovalRow | null;
  payload(actionId: string): Record<string, unknown> | null;
  run(agentId: string, name: string): RunRow | null;
  idempotency(key: string): IdempotencyRow | null;
  /** The sequence number that the intent's first event would get. */
  readonly nextSeq: number;
};

/**
 * A batch being made: each intent's writes become visible to the next. A class, because an object written out with accessors
 * gets a hidden class of its own each time, and those keep whole batches alive until the next full collection.
 */
export class Batch implements View {
  private readonly events: LinkedEvent[] = [];
  private readonly inserted: ActionRow[] = [];
  private readonly updates = new Map<string, { row: ActionRow; patch: ActionPatch; seqs: number[] }>();
  private readonly approvals = new Map<string, ApprovalRow>();
  private readonly approvalUpdates = new Map<string, { row: ApprovalRow; seqs: number[] }>();
  private readonly notices: BatchRows["notices"][number][] = [];
  private readonly runs: BatchRows["runs"][number][] = [];
  private readonly keys: IdempotencyRow[] = [];
  private readonly acks: string[] = [];
  readonly snapshot: Snapshot;
  private readonly fold: FactFold;
  private hash: string;
  private seq: number;
  private readonly atText: string;

  constructor(
    private readonly state: LogState,
    private readonly loaded: Loaded,
    readonly now: number,
  ) {
    this.snapshot = state.snapshot;
    this.fold = new FactFold(state.facts);
    this.hash = state.head.hash;
    this.seq = state.head.seq;
    this.atText = new Date(now).toISOString();
  }

  get facts(): Facts {
    return this.fold.facts;
  }

  get nextSeq(): number {
    return this.seq + 1;
  }

  action(id: string): ActionRow | null {
    return this.updates.get(id)?.row ?? this.loaded.actions.get(id) ?? null;
  }

  approval(id: string): ApprovalRow | null {
    return this.approvalUpdates.get(id)?.row ?? this.loaded.approvals.get(id) ?? null;
  }

  payload(actionId: string): Record<string, unknown> | null {
    return this.loaded.payloads.get(actionId) ?? null;
  }

  run(agentId: string, name: string): RunRow | null {
    return this.loaded.runs.get(runKey(agentId, name)) ?? null;
  }

  idempotency(key: string): IdempotencyRow | null {
    return this.loaded.idempotency.get(key) ?? null;
  }

  get size(): number {
    return this.events.length;
  }

  get point(): { readonly seq: number; readonly hash: string } {
    return { seq: this.seq, hash: this.hash };
  }

  /** Links one intent's writes. */
  add(writes: readonly Write[]): void {
    for (const write of writes) this.addOne(write);
  }

  rows(): BatchRows {
    return {
      events: this.events,
      actions: this.inserted,
      updates: [...this.updates.values()],
      approvals: [...this.approvals.values()],
      approvalUpdates: [...this.approvalUpdates.values()],
      notices: this.notices,
      runs: this.runs,
      idempotency: this.keys,
      acks: this.acks,
    };
  }

  /** What the process knows once this batch has committed. */
  committed(): LogState {
    const head: Head = { ...this.state.head, seq: this.seq, hash: this.hash, at: this.now };
    return { head, snapshot: this.snapshot, facts: this.facts };
  }

  private addOne(write: Write): void {
    this.link(write);
    const { seq } = this;
    if (write.action !== undefined) this.addAction(write.action);
    if (write.patch !== undefined) this.patchAction(write.patch, seq);
    if (write.approval !== undefined) this.addApproval({ seq, openedAt: this.now, revision: 0, ...write.approval });
    if (write.approvalPatch !== undefined) this.patchApproval(write.approvalPatch, seq);
    if (write.run !== undefined) {
      this.runs.push({ seq, ...write.run });
      this.loaded.runs.set(runKey(write.run.agentId, write.run.name), write.run);
    }
    if (write.idempotency !== undefined) {
      this.keys.push(write.idempotency);
      this.loaded.idempotency.set(write.idempotency.key, write.idempotency);
    }
    if (write.ackedCommandId !== undefined) this.acks.push(write.ackedCommandId);
    for (const notice of write.notices ?? []) this.notices.push({ seq, ...notice });
  }

  private link(write: Write): void {
    const { event } = write;
    const payload = canonicalJson(event.payload);
    const salted = Buffer.allocUnsafe(SALT_BYTES + Buffer.byteLength(payload));
    freshBytes(SALT_BYTES).copy(salted);
    salted.write(payload, SALT_BYTES);
    const digest = digestOf(salted);
    this.seq += 1;
    const place = { seq: this.seq, at: this.atText, previous: this.hash, workspaceId: this.snapshot.workspaceId };
    const header = headerText(place, headerTail(event, digest));
    this.hash = digestOf(header);
    this.events.push({ seq: this.seq, draft: event, header, hash: this.hash, salt: salted.toString("hex", 0, SALT_BYTES), payload });
    const change = factChangeOf(event.subjects);
    if (change !== null) this.fold.add(change);
  }

  private addAction(row: ActionRow): void {
    if (row.seq !== this.seq) throw new Error(`action ${row.id} expected event ${row.seq} and got ${this.seq}`);
    this.inserted.push(row);
    this.loaded.actions.set(row.id, row);
  }

  private patchAction(patch: ActionPatch, seq: number): void {
    const known = this.updates.get(patch.id);
    const row = known?.row ?? this.loaded.actions.get(patch.id);
    if (row === undefined) throw new Error(`action ${patch.id} was not loaded`);
    const { cost: _cost, costCurrency: _currency, tokens: _tokens, durationMs: _duration, ...columns } = patch;
    this.updates.set(patch.id, {
      row: { ...row, ...columns, revision: row.revision + 1 },
      patch: known === undefined ? patch : { ...known.patch, ...patch },
      seqs: [...(known?.seqs ?? []), seq],
    });
  }

  private addApproval(row: ApprovalRow): void {
    this.approvals.set(row.id, row);
    this.loaded.approvals.set(row.id, row);
  }

  private patchApproval(patch: { id: string; status: ApprovalRow["status"] }, seq: number): void {
    const known = this.approvalUpdates.get(patch.id);
    const row = known?.row ?? this.loaded.approvals.get(patch.id);
    if (row === undefined) throw new Error(`approval ${patch.id} was not loaded`);
    this.approvalUpdates.set(patch.id, { row: { ...row, status: patch.status }, seqs: [...(known?.seqs ?? []), seq] });
  }
}
