import type { PersonItem } from "@/lib/contracts/people";
import type { RoleGrant } from "@/lib/core/actor";
import { ownRolesFault } from "@/lib/core/membership";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { authorize, changeEvent, missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { transact } from "@/lib/server/platform/transact";
import { grantsFault, lastAdminFault, writeGrants } from "./grants";
import { toPersonItem } from "./list";
import { personBehind } from "./viewer";

/** Gives a person exactly these roles, if they have exactly those `before` where that is said. Who loses one is signed out everywhere in this workspace (GATE 18). */
export async function changeRoles(ctx: Context, personId: string, roles: readonly RoleGrant[], before?: readonly RoleGrant[]): Promise<PersonItem | Refusal> {
  const { workspaceId } = ctx;
  return transact(ctx, async ({ tx }) => {
    const everybody = await authorize(ctx, tx, "manage_people", "anywhere");
    if (isRefusal(everybody)) return everybody;
    const person = everybody.people.get(personId);
    if (person === undefined || person.status !== "active") return missing("person", personId);
    if (before !== undefined && !areSame(before, person.grants)) return STALE;
    const lost = person.grants.filter((grant) => !isAmong(roles, grant));
    const gained = roles.filter((grant) => !isAmong(person.grants, grant));
    const fault = ownRolesFault(personBehind(ctx.actor), personId) ?? grantsFault(ctx.actor, everybody, [...lost, ...gained]) ?? lastAdminFault(everybody, person, roles);
    if (fault !== null) return fault;
    await writeGrants(tx, workspaceId, personId, roles);
    const endsSessions = lost.length > 0;
    await tx.person.update({ where: { workspaceId_id: { workspaceId, id: personId } }, data: endsSessions ? { sessionVersion: { increment: 1 } } : {}, select: { id: true } });
    const was = toPersonItem(person);
    const after = toPersonItem({ ...person, grants: roles });
    return { result: after, events: [changeEvent(ctx, "person.roles_changed", "person", personId, { before: was, after })], raisesEpoch: true };
  });
}

const STALE = refuse("conflict", "their roles have changed since you looked; look again, then change them", { reason: "stale_version" });

function areSame(one: readonly RoleGrant[], other: readonly RoleGrant[]): boolean {
  return one.length === other.length && one.every((grant) => isAmong(other, grant));
}

function isAmong(grants: readonly RoleGrant[], wanted: RoleGrant): boolean {
  return grants.some((grant) => grant.role === wanted.role && grant.unitId === wanted.unitId);
}
