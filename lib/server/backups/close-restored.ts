import { isRefusal } from "@/lib/core/refusal";
import { checkpointFile, readCheckpoints, signedWorkspaces } from "@/lib/server/audit/checkpoint-file";
import { forgetRollback, heldPoints, recordRollback, type Rollback } from "@/lib/server/audit/checkpoint-rollback";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import type { Manifest } from "./manifest";

/** Enough for days of checkpoints; the last of them say how much is lost. */
const LAST_BYTES = 1_048_576;

export type ClosedWorkspace = {
  readonly slug: string;
  readonly seq: number;
  /** Signed later than the backup, or otherwise than it: what it says is lost. */
  readonly rollback: Rollback["signed"] | null;
};

/**
 * After a restore nothing is decided until a person has looked: every workspace's gate is closed, with an event that says so,
 * and a pause that was in force for a moment kills every permit from before (GATE 10).
 */
export async function closeRestored(database: Database, manifest: Manifest, checkpointFolder: string): Promise<ClosedWorkspace[]> {
  const closed: ClosedWorkspace[] = [];
  for (const { id, slug, seq, hash } of manifest.workspaces) {
    const rollback = await rollbackOf(database, id, checkpointFile(checkpointFolder, id));
    if (rollback === null) forgetRollback(checkpointFolder, id);
    else recordRollback(checkpointFolder, { workspace: id, backupAt: manifest.at, restored: { seq, hash }, signed: rollback, restoredAt: new Date().toISOString() });
    const ctx: Context = { database, workspaceId: id, actor: { type: "reeve", process: "cli" } };
    const interventionId = await closeGate(ctx, manifest.at, seq, rollback);
    await liftPause(ctx, interventionId);
    closed.push({ slug, seq, rollback });
  }
  return closed;
}

export type LostWorkspace = { readonly id: string; readonly seq: number; readonly time: string };

/** Workspaces whose log was signed and that the backup does not have at all. */
export function lostWorkspaces(manifest: Manifest, checkpointFolder: string): LostWorkspace[] {
  const missing = signedWorkspaces(checkpointFolder).filter((id) => manifest.workspaces.every((one) => one.id !== id));
  return missing.flatMap((id) => {
    const last = readCheckpoints(checkpointFile(checkpointFolder, id), LAST_BYTES).points.at(-1);
    return last === undefined ? [] : [{ id, seq: last.seq, time: last.time }];
  });
}

async function rollbackOf(database: Database, workspaceId: string, file: string): Promise<ClosedWorkspace["rollback"]> {
  const { points } = readCheckpoints(file, LAST_BYTES);
  const held = new Set(await heldPoints(database.pool, workspaceId, points));
  const last = points.findLast((point) => !held.has(point));
  return last === undefined ? null : { seq: last.seq, hash: last.hash, time: last.time };
}

/** For people, what a rollback has cost. */
export function sayLost(seq: number, rollback: Rollback["signed"]): string {
  return rollback.seq > seq ? `${rollback.seq - seq} signed events after it are not in it` : `event ${rollback.seq}, signed at ${rollback.time}, is another one in it`;
}

async function closeGate(ctx: Context, backupAt: string, seq: number, rollback: ClosedWorkspace["rollback"]): Promise<string> {
  const { workspaceId, actor } = ctx;
  const lost = rollback === null ? "" : `; ${sayLost(seq, rollback)}`;
  const closedReason = `restored from a backup of ${backupAt.slice(0, 10)} ${backupAt.slice(11, 19)} UTC${lost}; an administrator must look at it and open the gate`;
  const result = await transact(ctx, async ({ tx, now, nextEpoch }) => {
    const id = newId("intervention", now.getTime());
    const reason = "permits from before the restore are void";
    await tx.workspace.update({ where: { id: workspaceId }, data: { closedReason }, select: { id: true } });
    await tx.intervention.create({
      data: { workspaceId, id, kind: "pause", scopeType: "workspace", scopeId: workspaceId, reason, placedBy: { ...actor }, placedAt: now, placedEpoch: nextEpoch },
      select: { id: true },
    });
    return {
      result: id,
      events: [
        { actor, verb: "workspace.restored", subject: workspaceId, payload: { backupAt, seq, closedReason, rollback } },
        { actor, verb: "intervention.placed", subject: id, subjects: { workspace: workspaceId }, payload: { kind: "pause", scope: { type: "workspace", id: workspaceId }, reason, epoch: nextEpoch } },
      ],
      raisesEpoch: true,
    };
  });
  if (isRefusal(result)) throw new Error(result.detail);
  return result;
}

async function liftPause(ctx: Context, id: string): Promise<void> {
  const { workspaceId, actor } = ctx;
  const result = await transact(ctx, async ({ tx, now, nextEpoch }) => {
    const liftReason = "every permit from before is dead; the gate itself stays closed";
    await tx.intervention.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { liftedBy: { ...actor }, liftedAt: now, liftedEpoch: nextEpoch, liftReason },
      select: { id: true },
    });
    return { result: null, events: [{ actor, verb: "intervention.lifted", subject: id, subjects: { workspace: workspaceId }, payload: { reason: liftReason, epoch: nextEpoch } }], raisesEpoch: true };
  });
  if (isRefusal(result)) throw new Error(result.detail);
}
