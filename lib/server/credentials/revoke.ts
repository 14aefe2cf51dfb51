import type { CredentialItem } from "@/lib/contracts/credentials";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { changeEvent, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { authorizeHolder } from "./holder";
import { CREDENTIAL_COLUMNS, toCredential } from "./store";

/** Ends a credential for good. Ending it again changes nothing, and is recorded as asked. */
export async function revokeCredential(ctx: Context, id: string, holders: readonly CredentialItem["holder"]["type"][]): Promise<CredentialItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const where = { workspaceId_id: { workspaceId, id } };
    const row = await tx.credential.findUnique({ where, select: CREDENTIAL_COLUMNS });
    if (row === null) return missing("credential", id);
    const before = toCredential(row, now, null);
    if (!holders.includes(before.holder.type)) return missing("credential", id);
    const everybody = await authorizeHolder(ctx, tx, before.holder, false);
    if (isRefusal(everybody)) return everybody;
    const data = { status: "revoked", revokedAt: row.revokedAt ?? now };
    const after = toCredential(await tx.credential.update({ where, data, select: CREDENTIAL_COLUMNS }), now, null);
    const event = changeEvent(ctx, "credential.revoked", "credential", id, { before, after, subjects: { [after.holder.type]: after.holder.id } });
    return { result: after, events: [event], raisesEpoch: true };
  });
}
