import { existsSync, linkSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Pool } from "@/lib/server/platform/pg";
import { checkpointFile, readCheckpoints, replaceFile, type SignedPoint } from "./checkpoint-file";

/**
 * That a restore went back behind what was signed. `reeve restore` writes it beside the checkpoints, where the owner of the
 * database cannot: a confirmation in the log alone, which they could write, opens nothing.
 */
export type Rollback = z.infer<typeof rollbackShape>;

const pointShape = z.object({ seq: z.number().int().nonnegative(), hash: z.string() });
const rollbackShape = z.object({
  workspace: z.string(),
  backupAt: z.string(),
  /** Where the log of the backup ends: the one history that may take the place of the signed one. */
  restored: pointShape,
  /** The last checkpoint of what is lost. */
  signed: pointShape.extend({ time: z.string() }),
  restoredAt: z.string(),
});

export function recordRollback(folder: string, rollback: Rollback): void {
  replaceFile(rollbackFile(folder, rollback.workspace), `${JSON.stringify(rollback)}\n`, 0o644);
}

export function forgetRollback(folder: string, workspaceId: string): void {
  rmSync(rollbackFile(folder, workspaceId), { force: true });
}

/** The restore that waits for a person, or null. Throws where the file is damaged: it is written whole. */
export function readRollback(folder: string, workspaceId: string): Rollback | null {
  const file = rollbackFile(folder, workspaceId);
  return existsSync(file) ? rollbackShape.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
}

/** For people: why nothing is signed meanwhile, and what to do. */
export function sayRollback({ restored, signed }: Rollback): string {
  return `restored to event ${restored.seq}, but event ${signed.seq} was signed at ${signed.time}: look at what is missing, then open the gate in the browser; that confirms the rollback, the old checkpoints are kept aside and signing goes on`;
}

/**
 * Once an administrator has opened the gate after a restore, the checkpoints of what it gave up are kept aside, under the name
 * that this returns, and the file goes on with those that the log still holds. Null where there was nothing to do. May be cut
 * short anywhere and done again.
 */
export async function settleRollback(pool: Pool, workspaceId: string, folder: string): Promise<string | null> {
  const rollback = readRollback(folder, workspaceId);
  if (rollback === null || !(await isConfirmed(pool, rollback))) return null;
  const file = checkpointFile(folder, workspaceId);
  const { points } = readCheckpoints(file);
  const held = await heldPoints(pool, workspaceId, points);
  if (held.length === points.length) {
    forgetRollback(folder, workspaceId);
    return null;
  }
  const aside = file.replace(/\.jsonl$/, `.before-restore-${rollback.restoredAt.slice(0, 19).replace(/[-:]/g, "")}.jsonl`);
  if (!existsSync(aside)) linkSync(file, aside);
  replaceFile(file, held.map((point) => `${JSON.stringify(point)}\n`).join(""), 0o644);
  forgetRollback(folder, workspaceId);
  return path.basename(aside);
}

const POINTS_A_STATEMENT = 10_000;

/** Those of the checkpoints whose event the log still has. */
export async function heldPoints(pool: Pool, workspaceId: string, points: readonly SignedPoint[]): Promise<SignedPoint[]> {
  const held: SignedPoint[] = [];
  for (let at = 0; at < points.length; at += POINTS_A_STATEMENT) {
    const some = points.slice(at, at + POINTS_A_STATEMENT);
    const { rows } = await pool.query<{ seq: number; hash: string }>("select seq, encode(hash, 'hex') as hash from audit_event where workspace_id = $1 and seq = any($2::bigint[])", [workspaceId, some.map(({ seq }) => seq)]);
    const hashes = new Map(rows.map(({ seq, hash }) => [seq, hash]));
    held.push(...some.filter(({ seq, hash }) => hashes.get(seq) === hash));
  }
  return held;
}

/** The gate was opened since, and the log is the one that was restored and no other. */
async function isConfirmed(pool: Pool, { workspace, restored }: Rollback): Promise<boolean> {
  const { rows } = await pool.query<{ is_confirmed: boolean }>(
    `select exists (select from audit_event where workspace_id = $1 and seq = $2 and hash = decode($3, 'hex'))
       and exists (select from audit_event where workspace_id = $1 and subject = $1 and verb = 'workspace.reopened' and verb not like 'action.%' and seq > $2) as is_confirmed`,
    [workspace, restored.seq, restored.hash],
  );
  return rows[0]?.is_confirmed === true;
}

function rollbackFile(folder: string, workspaceId: string): string {
  return path.join(folder, `${workspaceId}.rollback.json`);
}
