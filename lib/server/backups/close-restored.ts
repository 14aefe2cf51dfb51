import { isRefusal } from "@/lib/core/refusal";
import { checkpointFile, readCheckpoints } from "@/lib/server/audit/checkpoint-file";
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
  readonly rollback: { readonly seq: number; readonly time: string } | null;
};

/**
 * After a restore nothing is decided until a person has looked: every workspace's gate is closed, with an event that says so,
 * and a pause that was in force for a moment kills every permit from before (GATE 10).
 */
export async function closeRestored(database: Database, manifest: Manifest, checkpointFolder: string): Promise<ClosedWorkspace[]> {
  const closed: ClosedWorkspace[] = [];
  for (const { id, slug, seq, hash } of manifest.workspaces) {
    const rollback = rollbackOf(checkpointFile(checkpointFolder, id), seq, hash);
    const ctx: Context = { database, workspaceId: id, actor: { type: "reeve", process: "cli" } };
    const interventionId = await closeGate(ctx, manifest.at, seq, rollback);
    await liftPause(ctx, interventionId);
    closed.push({ slug, seq, rollback });
  }
  return closed;
}

function rollbackOf(file: string, seq: number, hash: string): ClosedWorkspace["rollback"] {
  const newer = readCheckpoints(file, LAST_BYTES).points.filter((point) => point.seq > seq || (point.seq === seq && point.hash !== hash));
  const last = newer.at(-1);
  return last === undefined ? null : { seq: last.seq, time: last.time };
}

async function closeGate(ctx: Context, backupAt: string, seq: number, rollback: ClosedWorkspace["rollback"]): Promise<string> {
  const { workspaceId, actor } = ctx;
  const lost = rollback === null ? "" : `; ${rollback.seq - seq} signed events after it are not in it`;
  const closedReason = `restored from a backup of ${backupAt}${lost}; an administrator must look at it and open the gate`;
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
