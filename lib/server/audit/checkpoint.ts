import { sign } from "node:crypto";
import { CHAIN_START, type LogFault } from "@/lib/core/audit";
import { databaseTime } from "@/lib/server/platform/database-time";
import type { Pool } from "@/lib/server/platform/pg";
import { readAnchors } from "./anchors";
import { appendCheckpoint, checkpointFile, signedBytes, type SignedPoint } from "./checkpoint-file";
import type { SigningKey } from "./checkpoint-key";
import { verifyLog } from "./verify";

export type CheckpointResult =
  | { readonly kind: "signed"; readonly point: SignedPoint }
  /** Nothing happened since the last one. */
  | { readonly kind: "unchanged"; readonly seq: number }
  /** What would be signed is not what was signed before, or is not whole: signing it would hide that. */
  | { readonly kind: "refused"; readonly fault: LogFault };

/**
 * Signs where the log ends now, after verifying what came since the last checkpoint (GATE 28). A log that no longer holds the
 * last checkpoint (rewritten, cut, or restored from a backup) is not signed.
 */
export async function writeCheckpoint(pool: Pool, workspaceId: string, folder: string, key: SigningKey): Promise<CheckpointResult> {
  // Its own key is known without the file: a public key that was taken away must not make an old checkpoint count as none.
  const anchors = readAnchors(folder, workspaceId, [[key.id, key.publicKey]]);
  const last = anchors.points.at(-1);
  const after = last ?? { seq: 0, hash: CHAIN_START };
  const verification = await verifyLog(pool, workspaceId, { after: { seq: after.seq, hash: after.hash }, anchors });
  if (verification.fault !== null) return { kind: "refused", fault: verification.fault };
  const { seq, hash } = verification.verified;
  if (seq === after.seq) return { kind: "unchanged", seq };
  const time = await databaseTime(pool);
  const unsigned = { workspace: workspaceId, seq, hash, time: time.toISOString(), keyId: key.id };
  const point = { ...unsigned, signature: sign(null, signedBytes(unsigned), key.privateKey).toString("base64url") };
  appendCheckpoint(checkpointFile(folder, workspaceId), point);
  await pool.query("insert into checkpoint (workspace_id, seq, hash, at, key_id) values ($1, $2, decode($3, 'hex'), $4, $5) on conflict do nothing", [
    workspaceId,
    seq,
    hash,
    time,
    key.id,
  ]);
  return { kind: "signed", point };
}
