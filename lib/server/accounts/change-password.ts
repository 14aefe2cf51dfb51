import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { Database } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { listMemberships } from "./memberships";
import { hashPassword, isPassword, passwordFault } from "./password";
import { beginAttempt, clearAttempts } from "./throttle";

export type ChangePasswordInput = { readonly accountId: string; readonly current: string; readonly next: string; readonly ip: string };

/** Changes a person's own password. Every session of the account ends, this one too: sign in again with the new one. */
export async function changePassword(database: Database, input: ChangePasswordInput): Promise<{ changed: true } | Refusal> {
  const account = await database.prisma.account.findUnique({ where: { id: input.accountId }, select: { email: true, passwordHash: true } });
  if (account === null) return refuse("not_found", "there is no such account");
  const attempt = await beginAttempt(database, account.email, input.ip);
  if (isRefusal(attempt)) return attempt;
  if (!(await isPassword(account.passwordHash, input.current))) return refuse("forbidden", "the current password is wrong", { reason: "wrong_password" });
  await clearAttempts(database, account.email);
  const fault = passwordFault(input.next, account.email);
  if (fault !== null) return fault;
  if (input.next === input.current) return refuse("invalid_input", "the new password is the current one; choose another", { reason: "same_password" });
  const passwordHash = await hashPassword(input.next);
  // The sessions first: if this stops half-way, people sign in once more with the password they still have.
  await endSessions(database, input.accountId);
  await database.prisma.account.update({ where: { id: input.accountId }, data: { passwordHash, mustChangePassword: false }, select: { id: true } });
  return { changed: true };
}

async function endSessions(database: Database, accountId: string): Promise<void> {
  for (const { workspaceId, personId } of await listMemberships(database, accountId)) {
    const actor = { type: "person", id: personId, via: "session" } as const;
    await transact({ database, workspaceId, actor }, async ({ tx }) => {
      await tx.person.update({ where: { workspaceId_id: { workspaceId, id: personId } }, data: { sessionVersion: { increment: 1 } }, select: { id: true } });
      const event = { actor, verb: "person.password_changed", subject: personId, subjects: { person: personId }, payload: { sessionsEnded: true } };
      return { result: null, events: [event], raisesEpoch: true };
    });
  }
}
