import { createHash } from "node:crypto";
import { canonicalJson } from "@/lib/core/canonical";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { Context, Idempotency } from "./context";
import type { Database, Transaction } from "./database";


const LIVES = "24 hours";

/** A key belongs to the caller and the route; the same text of another caller is another key. */
export function idempotencyOf(header: string, caller: string, route: string, body: unknown): Idempotency | Refusal {
  if (!/^[\x21-\x7e]{1,255}$/.test(header)) {
    return refuse("invalid_input", "`Idempotency-Key` must be 1 to 255 visible ASCII characters", { reason: "bad_idempotency_key" });
  }
  return { key: digest(`${caller}\0${route}\0${header}`), bodyDigest: digest(canonicalJson(body ?? null)) };
}

/** What this key made before, nothing, or a conflict where it came with another body. */
export async function findRepeat(database: Database, workspaceId: string, sent: Idempotency): Promise<{ subjectId: string } | null | Refusal> {
  const { rows } = await database.pool.query<{ subject_id: string; body_digest: Buffer }>(
    `select subject_id, body_digest from idempotency where workspace_id = $1 and key = $2 and at > clock_timestamp() - interval '${LIVES}'`,
    [workspaceId, Buffer.from(sent.key)],
  );
  const [row] = rows;
  if (row === undefined) return null;
  if (!row.body_digest.equals(Buffer.from(sent.bodyDigest))) {
    return refuse("conflict", "this `Idempotency-Key` was used with another body; use a new key for a new request", { reason: "key_reused" });
  }
  return { subjectId: row.subject_id };
}

/** Two requests with one key raced, and the other one made the thing. */
export class RepeatedMeanwhile extends Error {
  override readonly name = "RepeatedMeanwhile";
}

/** Remembers, in the transaction that makes it, what the request's key made. */
export async function rememberKey(tx: Transaction, ctx: Context, subjectId: string): Promise<void> {
  const sent = ctx.idempotency;
  if (sent === undefined) return;
  const inserted = await tx.$executeRaw`
    insert into idempotency (workspace_id, key, subject_id, body_digest, at)
    values (${ctx.workspaceId}, ${sent.key}, ${subjectId}, ${sent.bodyDigest}, clock_timestamp())
    on conflict (workspace_id, key) do update set subject_id = excluded.subject_id, body_digest = excluded.body_digest, at = excluded.at
      where idempotency.at <= clock_timestamp() - interval '24 hours'`;
  if (inserted === 0) throw new RepeatedMeanwhile("this key has made something meanwhile");
}

function digest(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(text).digest());
}
