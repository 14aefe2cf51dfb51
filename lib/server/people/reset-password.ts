import { ownSignInFault } from "@/lib/core/membership";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { hashPassword, readablePassword } from "@/lib/server/accounts/password";
import { authorize, changeEvent, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { grantsFault } from "./grants";
import { personBehind } from "./viewer";

/**
 * A new first password for somebody who has lost theirs; it is in this answer and nowhere else, and their sessions end.
 * Whoever reads it could sign in as that person, so the right must reach as far as all of their roles, and it is refused for
 * somebody who may enter another company too.
 */
export async function resetPassword(ctx: Context, personId: string): Promise<{ id: string; firstPassword: string } | Refusal> {
  const { workspaceId } = ctx;
  const firstPassword = readablePassword();
  const passwordHash = await hashPassword(firstPassword);
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_people", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const person = everybody.people.get(personId);
    if (person === undefined || person.status !== "active") return missing("person", personId);
    const where = { workspaceId_id: { workspaceId, id: personId } };
    const { accountId } = await tx.person.findUniqueOrThrow({ where, select: { accountId: true } });
    const fault = ownSignInFault(personBehind(ctx.actor), personId) ?? grantsFault(ctx.actor, everybody, person.grants) ?? (await elsewhereFault(tx, workspaceId, accountId));
    if (fault !== null) return fault;
    await tx.person.update({ where, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
    await tx.account.update({ where: { id: accountId }, data: { passwordHash, mustChangePassword: true }, select: { id: true } });
    const event = changeEvent(ctx, "person.password_reset", "person", personId, { before: null, after: { mustChangePassword: true, sessionsEnded: true } });
    return { result: { id: personId, firstPassword }, events: [event], raisesEpoch: true };
  });
}

async function elsewhereFault(tx: Transaction, workspaceId: string, accountId: string): Promise<Refusal | null> {
  const elsewhere = await tx.person.count({ where: { accountId, status: "active", workspaceId: { not: workspaceId } } });
  if (elsewhere === 0) return null;
  return refuse("refused", "this person signs in to another company with the same password, so no single company may reset it", { reason: "also_elsewhere" });
}
