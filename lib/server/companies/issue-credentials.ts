import { createHash } from "node:crypto";
import type { TokenScope } from "@/lib/core/actor";
import type { EventDraft } from "@/lib/core/audit";
import { isRefusal } from "@/lib/core/refusal";
import { makeSecret, type HolderType } from "@/lib/server/platform/authenticate";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";

export type NewSecret = { readonly holderType: HolderType; readonly holderId: string; readonly name: string; readonly scopes?: readonly TokenScope[]; readonly expiresAt?: Date };

/** Credentials for set-up on this machine, their secrets in the order asked for. Told here and nowhere again. */
export async function issueCredentials(ctx: Context, wanted: readonly NewSecret[]): Promise<string[]> {
  const made = wanted.map((one) => ({ ...one, ...makeSecret(one.holderType) }));
  if (made.length === 0) return [];
  const result = await transact(ctx, async ({ tx, now }) => {
    const rows = made.map((one) => ({
      workspaceId: ctx.workspaceId,
      id: newId("credential", now.getTime()),
      holderType: one.holderType,
      holderId: one.holderId,
      name: one.name,
      scopes: [...(one.scopes ?? [])],
      secretHash: one.hash,
      hint: one.hint,
      expiresAt: one.expiresAt ?? null,
      createdBy: "reeve",
    }));
    await tx.credential.createMany({ data: rows });
    const [first, ...rest] = rows.map((row): EventDraft => ({
      actor: ctx.actor,
      verb: "credential.created",
      subject: row.id,
      subjects: { credential: row.id, [row.holderType]: row.holderId },
      payload: { before: null, after: { holder: { type: row.holderType, id: row.holderId }, name: row.name, scopes: row.scopes, hint: row.hint, expiresAt: row.expiresAt?.toISOString() ?? null } },
    }));
    if (first === undefined) throw new Error("no credential to issue");
    return { result: null, events: [first, ...rest], raisesEpoch: true };
  });
  if (isRefusal(result)) throw new Error(result.detail);
  return made.map((one) => one.secret);
}

/** Which of these secrets are still in force in this workspace. */
export async function secretsInForce(database: Database, workspaceId: string, secrets: readonly string[]): Promise<ReadonlySet<string>> {
  const hashes = new Map(secrets.map((secret) => [createHash("sha256").update(secret).digest("hex"), secret]));
  const { rows } = await database.pool.query<{ hash: string }>(
    `select encode(secret_hash, 'hex') as hash from credential
     where workspace_id = $1 and status = 'active' and (expires_at is null or expires_at > clock_timestamp()) and encode(secret_hash, 'hex') = any($2::text[])`,
    [workspaceId, [...hashes.keys()]],
  );
  return new Set(rows.flatMap(({ hash }) => hashes.get(hash) ?? []));
}
