import type { MadeCredential } from "@/lib/contracts/credentials";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { changeEvent, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { insertCredential } from "./create";
import { authorizeHolder } from "./holder";
import { CREDENTIAL_COLUMNS, toCredential } from "./store";

/** A new secret for the same holder under the same name and end; the old one ends now, or `oldLivesS` seconds from now. */
export async function rotateCredential(ctx: Context, id: string, oldLivesS: number): Promise<MadeCredential | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const where = { workspaceId_id: { workspaceId, id } };
    const row = await tx.credential.findUnique({ where, select: CREDENTIAL_COLUMNS });
    if (row === null || row.holderType === "person") return missing("credential", id);
    const before = toCredential(row, now, null);
    const everybody = await authorizeHolder(ctx, tx, before.holder, true);
    if (isRefusal(everybody)) return everybody;
    if (before.status !== "active") return refuse("refused", `this credential is ${before.status}; make a new one instead`, { reason: "not_active" });
    const end = new Date(now.getTime() + oldLivesS * 1000);
    const oldEnd = row.expiresAt !== null && row.expiresAt < end ? row.expiresAt : end;
    const data = oldLivesS === 0 ? { status: "revoked", revokedAt: now } : { expiresAt: oldEnd };
    const old = toCredential(await tx.credential.update({ where, data, select: CREDENTIAL_COLUMNS }), now, null);
    const made = await insertCredential(ctx, tx, now, { holder: before.holder, name: before.name, scopes: before.scopes, expiresAt: row.expiresAt });
    await rememberKey(tx, ctx, made.id);
    const { secret: _secret, ...after } = made;
    const event = changeEvent(ctx, "credential.rotated", "credential", made.id, { before: old, after, subjects: { [after.holder.type]: after.holder.id, old: id } });
    return { result: made, events: [event], raisesEpoch: true };
  });
}
