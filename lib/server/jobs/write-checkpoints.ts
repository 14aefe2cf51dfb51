import { writeCheckpoint } from "@/lib/server/audit/checkpoint";
import type { SigningKey } from "@/lib/server/audit/checkpoint-key";
import type { Logger } from "@/lib/server/platform/log";
import type { Pool } from "@/lib/server/platform/pg";

export type CheckpointReport = { readonly signed: number; /** Workspaces whose log was not signed, and why. */ readonly refused: Readonly<Record<string, string>> };

/** Signs where each workspace's log ends (GATE 28). A log that is not whole is reported, loudly, and never signed. */
export async function writeCheckpoints(pool: Pool, folder: string, key: SigningKey, log: Logger): Promise<CheckpointReport> {
  const { rows } = await pool.query<{ workspaceId: string }>(`select workspace_id as "workspaceId" from head order by workspace_id`);
  let signed = 0;
  const refused: Record<string, string> = {};
  for (const { workspaceId } of rows) {
    const result = await writeCheckpoint(pool, workspaceId, folder, key);
    if (result.kind === "signed") signed += 1;
    if (result.kind !== "refused") continue;
    refused[workspaceId] = result.fault.detail;
    log.error({ workspaceId, fault: result.fault }, "the audit log is not what was signed before; no checkpoint was written");
  }
  return { signed, refused };
}
