import type { Actor, Header } from "@/lib/core/audit";
import { sha256 } from "@/lib/server/platform/context";
import type { Pool } from "@/lib/server/platform/pg";

/** A recorded act that destroyed payloads. */
export type Erasure = { readonly seq: number; readonly at: string; readonly by: Actor; readonly rule: string; readonly reason: string; readonly seqs: readonly number[] };

export const ERASED_VERB = "payload.erased";

/** The act that an event records, or null where it is none, or not as it was written. */
export function readErasure(event: { header: string; salt: Buffer; payload: string }): Erasure | null {
  const header = JSON.parse(event.header) as Header;
  if (header.verb !== ERASED_VERB || sha256([event.salt, event.payload]) !== header.payload) return null;
  const { seqs, rule, reason } = JSON.parse(event.payload) as { seqs?: unknown; rule?: unknown; reason?: unknown };
  if (!Array.isArray(seqs) || typeof rule !== "string" || typeof reason !== "string") return null;
  return { seq: header.seq, at: header.at, by: header.actor, rule, reason, seqs: seqs.filter((seq): seq is number => typeof seq === "number") };
}

/** The acts at these places; places that hold none are absent. */
export async function loadErasures(pool: Pool, workspaceId: string, seqs: readonly number[]): Promise<ReadonlyMap<number, Erasure>> {
  if (seqs.length === 0) return new Map();
  const { rows } = await pool.query<{ seq: number; header: string; hash: string; salt: Buffer; payload: string }>(
    `select e.seq, e.header, encode(e.hash, 'hex') as hash, p.salt, p.payload from audit_event e
     join audit_payload p on p.workspace_id = e.workspace_id and p.seq = e.seq and p.at = e.at
     where e.workspace_id = $1 and e.seq = any($2::bigint[]) and p.payload is not null`,
    [workspaceId, seqs],
  );
  const erasures = new Map<number, Erasure>();
  for (const row of rows) {
    const erasure = sha256([row.header]) === row.hash ? readErasure(row) : null;
    if (erasure !== null && erasure.seq === row.seq) erasures.set(row.seq, erasure);
  }
  return erasures;
}
