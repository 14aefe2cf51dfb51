import type { MadeCredential } from "@/lib/contracts/credentials";
import type { TokenScope } from "@/lib/core/actor";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { makeSecret } from "@/lib/server/platform/authenticate";
import { changeEvent } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { personBehind } from "@/lib/server/people/viewer";
import { transact } from "@/lib/server/platform/transact";
import { authorizeHolder } from "./holder";
import { CREDENTIAL_COLUMNS, toCredential } from "./store";

export type CredentialInput = {
  readonly holder: MadeCredential["holder"];
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** null: no end. A duration in days is counted by the database's clock. */
  readonly expires: Date | { readonly inDays: number } | null;
};

/** Makes a credential; its secret is in this answer and nowhere else. */
export async function createCredential(ctx: Context, input: CredentialInput): Promise<MadeCredential | Refusal> {
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorizeHolder(ctx, tx, input.holder, true);
    if (isRefusal(everybody)) return everybody;
    const { expires } = input;
    const expiresAt = expires === null || expires instanceof Date ? expires : new Date(now.getTime() + expires.inDays * 86_400_000);
    if (expiresAt !== null && expiresAt <= now) return refuse("invalid_input", "`expiresAt` is over already; name a later time", { reason: "in_the_past" });
    const made = await insertCredential(ctx, tx, now, { ...input, expiresAt });
    await rememberKey(tx, ctx, made.id);
    const { secret: _secret, ...after } = made;
    const event = changeEvent(ctx, "credential.created", "credential", made.id, { before: null, after, subjects: { [made.holder.type]: made.holder.id } });
    return { result: made, events: [event], raisesEpoch: true };
  });
}

type Row = Omit<CredentialInput, "expires"> & { readonly expiresAt: Date | null };

export async function insertCredential(ctx: Context, tx: Transaction, now: Date, { holder, name, scopes, expiresAt }: Row): Promise<MadeCredential> {
  const { secret, hash, hint } = makeSecret(holder.type);
  const data = {
    workspaceId: ctx.workspaceId,
    id: newId("credential", now.getTime()),
    holderType: holder.type,
    holderId: holder.id,
    scopes: [...scopes],
    name,
    secretHash: hash,
    hint,
    expiresAt,
    createdAt: now,
    createdBy: personBehind(ctx.actor) ?? "reeve",
  };
  return { ...toCredential(await tx.credential.create({ data, select: CREDENTIAL_COLUMNS }), now, null), secret };
}
