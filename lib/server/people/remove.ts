import type { PersonItem } from "@/lib/contracts/people";
import { ownRolesFault } from "@/lib/core/membership";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import type { Transaction } from "@/lib/server/platform/database";
import { transact } from "@/lib/server/platform/transact";
import { grantsFault, lastAdminFault, writeGrants } from "./grants";
import { toPersonItem } from "./list";
import { personBehind } from "./viewer";

/** Removes a person: roles, sessions and personal tokens end with the commit (GATE 18). Their agents need another owner first. */
export async function removePerson(ctx: Context, personId: string): Promise<PersonItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx, now }) => {
    const everybody = await authorize(ctx, tx, "manage_people", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const person = everybody.people.get(personId);
    if (person === undefined || person.status !== "active") return missing("person", personId);
    const fault =
      ownRolesFault(personBehind(ctx.actor), personId) ??
      grantsFault(ctx.actor, everybody, person.grants) ??
      lastAdminFault(everybody, person, []) ??
      (await answersForFault(tx, workspaceId, personId));
    if (fault !== null) return fault;
    await writeGrants(tx, workspaceId, personId, []);
    await tx.person.update({ where: { workspaceId_id: { workspaceId, id: personId } }, data: { status: "removed", sessionVersion: { increment: 1 } }, select: { id: true } });
    const tokens = await tx.credential.updateMany({
      where: { workspaceId, holderType: "person", holderId: personId, status: "active" },
      data: { status: "revoked", revokedAt: now },
    });
    const before = toPersonItem(person);
    const after = { ...before, status: "removed" as const, roles: [] };
    const event = changeEvent(ctx, "person.removed", "person", personId, { before, after: { ...after, tokensRevoked: tokens.count } });
    return { result: after, events: [event], raisesEpoch: true };
  });
}

async function answersForFault(tx: Transaction, workspaceId: string, personId: string): Promise<Refusal | null> {
  const agents = await tx.agent.count({ where: { workspaceId, ownerId: personId, status: { not: "retired" } } });
  const processes = await tx.process.count({ where: { workspaceId, personId, status: "active" } });
  if (agents + processes === 0) return null;
  return refuse("refused", `this person answers for ${agents} agents and ${processes} processes; give them to somebody else first`, { reason: "still_answers", current: { agents, processes } });
}
