import type { NewPerson, PersonItem } from "@/lib/contracts/people";
import { ownRolesFault } from "@/lib/core/membership";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { hashPassword, readablePassword } from "@/lib/server/accounts/password";
import { authorize, changeEvent } from "@/lib/server/platform/authorize";
import { newId, type Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { rememberKey } from "@/lib/server/platform/idempotency";
import { transact } from "@/lib/server/platform/transact";
import { grantsFault, writeGrants } from "./grants";
import { personBehind } from "./viewer";

export type AddedPerson = PersonItem & { readonly firstPassword: string | null };

/** Adds a person, or lets one who was removed come back. Only who had no account before gets a first password. */
export async function addPerson(ctx: Context, input: NewPerson): Promise<AddedPerson | Refusal> {
  const { workspaceId } = ctx;
  const { name, email, roles } = input;
  const firstPassword = readablePassword();
  const passwordHash = await hashPassword(firstPassword);
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_people", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const before = [...everybody.people.values()].find((one) => one.email === email);
    if (before?.status === "active") return refuse("conflict", `\`${email}\` is in this workspace already; change their roles instead`, { reason: "already_here" });
    const fault = grantsFault(ctx.actor, everybody, roles) ?? (before === undefined ? null : ownRolesFault(personBehind(ctx.actor), before.id));
    if (fault !== null) return fault;
    const account = await findOrMakeAccount(tx, { name, email, passwordHash, id: newId("account", now.getTime()) });
    const id = before?.id ?? newId("person", now.getTime());
    await tx.person.upsert({
      where: { workspaceId_id: { workspaceId, id } },
      create: { workspaceId, id, accountId: account.id, name, email },
      update: { name, status: "active", sessionVersion: { increment: 1 } },
      select: { id: true },
    });
    await writeGrants(tx, workspaceId, id, roles);
    await rememberKey(tx, ctx, id);
    const after: PersonItem = { id, name, email, status: "active", roles };
    const event = changeEvent(ctx, "person.added", "person", id, { before: before === undefined ? null : { status: before.status }, after });
    return { result: { ...after, firstPassword: account.made ? firstPassword : null }, events: [event], raisesEpoch: true };
  });
}

type NewAccount = { readonly id: string; readonly name: string; readonly email: string; readonly passwordHash: string };

async function findOrMakeAccount(tx: Transaction, account: NewAccount): Promise<{ id: string; made: boolean }> {
  const known = await tx.account.findUnique({ where: { email: account.email }, select: { id: true } });
  if (known !== null) return { id: known.id, made: false };
  await tx.account.create({ data: { ...account, mustChangePassword: true }, select: { id: true } });
  return { id: account.id, made: true };
}
