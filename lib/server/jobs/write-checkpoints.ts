import { writeCheckpoint } from "@/lib/server/audit/checkpoint";
import type { SigningKey } from "@/lib/server/audit/checkpoint-key";
import { readRollback, sayRollback, settleRollback } from "@/lib/server/audit/checkpoint-rollback";
import type { Logger } from "@/lib/server/platform/log";
import type { Pool } from "@/lib/server/platform/pg";

export type CheckpointReport = { readonly signed: number; /** Workspaces (by the name in their addresses) whose log was not signed, and why. */ readonly refused: Readonly<Record<string, string>> };

/** Signs where each workspace's log ends (GATE 28). A log that is not whole is reported, loudly, and never signed. */
export async function writeCheckpoints(pool: Pool, folder: string, key: SigningKey, log: Logger): Promise<CheckpointReport> {
  const { rows } = await pool.query<{ workspaceId: string; slug: string }>(`select w.id as "workspaceId", w.slug from workspace w join head h on h.workspace_id = w.id order by w.id`);
  let signed = 0;
  const refused: Record<string, string> = {};
  for (const { workspaceId, slug } of rows) {
    const keptAs = await settleRollback(pool, workspaceId, folder);
    if (keptAs !== null) log.warn({ workspaceId, keptAs }, "a restore was confirmed: the checkpoints of what it gave up are kept aside");
    const result = await writeCheckpoint(pool, workspaceId, folder, key);
    if (result.kind === "signed") signed += 1;
    if (result.kind !== "refused") continue;
    const rollback = readRollback(folder, workspaceId);
    refused[slug] = rollback === null ? `${result.fault.detail}; find out who changed the log (docs/backups.md)` : sayRollback(rollback);
    log.error({ workspaceId, fault: result.fault }, "the audit log is not what was signed before; no checkpoint was written");
  }
  return { signed, refused };
}

/** For `/readyz`: which logs are not signed, and why; null where all are. */
export function whyNotSigned({ refused }: CheckpointReport): string | null {
  const faults = Object.entries(refused).map(([slug, why]) => `the log of ${slug} is not signed any more: ${why}`);
  return faults.length === 0 ? null : faults.join("; ");
}
