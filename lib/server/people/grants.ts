import { type Person, type RoleGrant } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import type { Actor } from "@/lib/core/audit";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { placeOf } from "@/lib/core/right";
import { missing, rightFault } from "@/lib/server/platform/authorize";
import type { Transaction } from "@/lib/server/platform/database";

/** Why an actor may not give or take these roles, or null: the right must reach as far as each role does. */
export function grantsFault(actor: Actor, everybody: Electorate, grants: readonly RoleGrant[]): Refusal | null {
  const unknown = grants.find((grant) => grant.unitId !== null && !everybody.units.has(grant.unitId));
  if (unknown !== undefined) return missing("unit", `${unknown.unitId}`);
  return rightFault(actor, everybody, "manage_people", grants.map((grant) => placeOf(grant.unitId)));
}

/** Why a workspace would be left without anybody who administers all of it, or null. */
export function lastAdminFault(everybody: Electorate, person: Person, next: readonly RoleGrant[]): Refusal | null {
  const administers = (one: Pick<Person, "grants">) => one.grants.some((grant) => grant.role === "admin" && grant.unitId === null);
  if (!administers(person) || administers({ grants: next })) return null;
  const others = [...everybody.people.values()].filter((one) => one.id !== person.id && one.status === "active" && administers(one));
  if (others.length > 0) return null;
  return refuse("refused", "this is the last administrator; make somebody else one first", { reason: "last_admin" });
}

/** Makes the roles of a person exactly these. */
export async function writeGrants(tx: Transaction, workspaceId: string, personId: string, grants: readonly RoleGrant[]): Promise<void> {
  await tx.personRole.deleteMany({ where: { workspaceId, personId } });
  const data = grants.map((grant) => ({ workspaceId, id: `${personId}.${grant.role}${grant.unitId === null ? "" : `.${grant.unitId}`}`, personId, role: grant.role, unitId: grant.unitId }));
  await tx.personRole.createMany({ data });
}
