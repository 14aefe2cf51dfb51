import { randomBytes } from "node:crypto";
import { headerTail, type EventDraft } from "@/lib/core/audit";
import type { ActionStatus } from "@/lib/core/action";
import type { ApprovalStatus, Exclusion } from "@/lib/core/approval";
import { canonicalJson } from "@/lib/core/canonical";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { sha256, type Context } from "./context";
import type { Transaction } from "./database";
import { codesOf } from "./failure";
import { Prisma } from "./prisma-client/client";
import { announceHead } from "./announce";

/** A conditional change of a row that batches write too; applied under the head's lock, at COMMIT. */
export type SharedChange =
  | {
      readonly type: "action";
      readonly id: string;
      readonly revision: number;
      /** Which of the events, from 0, is the change's own. */
      readonly event: number;
      readonly set: {
        readonly status?: ActionStatus;
        readonly dueAt?: Date | null;
        readonly approvalId?: string | null;
        readonly satisfied?: readonly string[];
        readonly permitId?: string | null;
        readonly endedAt?: Date | null;
      };
    }
  | {
      readonly type: "approval";
      readonly id: string;
      readonly revision: number;
      readonly event: number;
      readonly set: {
        readonly status?: ApprovalStatus;
        /** The next stage, as another version of the question. */
        readonly version?: number;
        readonly stage?: number;
        readonly excluded?: readonly Exclusion[];
        readonly dueAt?: Date;
        readonly permitBy?: Date | null;
        readonly decidedAt?: Date | null;
        readonly decidedAlone?: boolean;
        /** A new approval: the event's place becomes its own. */
        readonly opened?: true;
      };
    }
  /** Destroys these payloads and their salts; the event becomes the act that names them. No more than 1,000 at a time. */
  | { readonly type: "erasure"; readonly event: number; readonly seqs: readonly number[] };

export type Writing = {
  /** The only write client there is. */
  readonly tx: Transaction;
  /** The authority state that the work sees. */
  readonly epoch: number;
  /** The number that state gets if this work raises it. */
  readonly nextEpoch: number;
  /** The database's time when the work began. */
  readonly now: Date;
};

export type Written<T> = {
  readonly result: T;
  /** At least one: an unrecorded write does not compile. */
  readonly events: readonly [EventDraft, ...EventDraft[]];
  /** True where what agents may do, or who may vote, changed. */
  readonly raisesEpoch?: boolean;
  readonly changes?: readonly SharedChange[];
};

const MAX_ATTEMPTS = 50;
/** The epoch or a row moved, a deadlock, or PostgreSQL ended a transaction that its process left idle: nothing was written. */
const RETRIED: ReadonlySet<string> = new Set(["RV001", "RV002", "40001", "40P01", "25P03", "P2034"]);

/**
 * People's and the worker's writes: state and audit events commit together or not at all. `work` reads and makes its own
 * conditional changes; the head is taken last, on the server, at COMMIT. Where another write came first that this one's
 * reading depended on, all of `work` runs again, so it must have no effect but through `tx`. A refusal writes nothing.
 */
export async function transact<T>(ctx: Context, work: (writing: Writing) => Promise<Written<T> | Refusal>): Promise<T | Refusal> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await attemptOnce(ctx, work);
      if (!isRefusal(result)) announceHead(ctx.database.pool, ctx.workspaceId);
      return result;
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      if (!isRetried(error) || attempt >= MAX_ATTEMPTS) throw error;
    }
  }
}

/** Rolls the transaction back and carries the refusal out of it. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

/** So long a person's write waits for a connection. On two cores under load a whole batch of tests gave up after 3 s, while the browser waits 30. */
const MAX_WAIT_MS = 8_000;

async function attemptOnce<T>(ctx: Context, work: (writing: Writing) => Promise<Written<T> | Refusal>): Promise<T | Refusal> {
  return ctx.database.prisma.$transaction(
    async (tx) => {
      const [head] = await tx.$queryRaw<{ epoch: bigint | number; now: Date }[]>`
        select epoch, clock_timestamp()::timestamptz(3) as now from head where workspace_id = ${ctx.workspaceId}`;
      if (head === undefined) throw new Refused(refuse("not_found", "there is no such workspace"));
      const epoch = Number(head.epoch);
      const written = await work({ tx, epoch, nextEpoch: epoch + 1, now: head.now });
      if (isRefusal(written)) throw new Refused(written);
      await seal(tx, ctx.workspaceId, epoch, written);
      return written.result;
    },
    { isolationLevel: Prisma.TransactionIsolationLevel.ReadCommitted, maxWait: MAX_WAIT_MS, timeout: 5_000 },
  );
}

/** Hands the events to the database, which links them at COMMIT. Outside `transact` only for the workspace that is being made. */
export async function seal(tx: Transaction, workspaceId: string, epoch: number, written: Omit<Written<unknown>, "result">): Promise<void> {
  await tx.$executeRaw`
    insert into sealing (workspace_id, expected_epoch, raises_epoch, changes, events)
    values (${workspaceId}, ${epoch}, ${written.raisesEpoch ?? false},
      ${JSON.stringify(written.changes ?? [])}::jsonb, ${JSON.stringify(written.events.map(sealable))}::jsonb)`;
}

function sealable(draft: EventDraft): Record<string, unknown> {
  const payload = canonicalJson(draft.payload);
  const salt = randomBytes(16);
  return {
    verb: draft.verb,
    actorType: draft.actor.type,
    actorId: draft.actor.type === "reeve" ? draft.actor.process : draft.actor.id,
    subject: draft.subject,
    agentId: draft.subjects?.["agent"] ?? null,
    tail: headerTail(draft, sha256([salt, payload])),
    salt: salt.toString("hex"),
    payload,
  };
}

function isRetried(error: unknown): boolean {
  return codesOf(error).some((code) => RETRIED.has(code));
}
