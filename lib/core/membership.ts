/** Why one person may not change another's roles or way to sign in. */

import type { Person, RoleGrant, Unit } from "./actor";
import { refuse, type Refusal } from "./refusal";
import { placeOf, roleFault } from "./right";

type Who = Pick<Person, "id" | "status" | "grants">;
type Whom = Pick<Person, "id" | "grants">;

/** Changing roles, or removing the person: the right must reach as far as all of their roles, and it is never about oneself. */
export function rolesOfFault(who: Who, units: ReadonlyMap<string, Unit>, whom: Whom): Refusal | null {
  return roleFault(who, units, "manage_people", "anywhere") ?? ownRolesFault(who.id, whom.id) ?? grantsFault(who, units, whom.grants);
}

/** A new first password, or signing them out. */
export function signInOfFault(who: Who, units: ReadonlyMap<string, Unit>, whom: Whom): Refusal | null {
  return roleFault(who, units, "manage_people", "anywhere") ?? ownSignInFault(who.id, whom.id) ?? grantsFault(who, units, whom.grants);
}

/** The right must reach as far as each role that is given or taken. */
export function grantsFault(who: Pick<Person, "status" | "grants">, units: ReadonlyMap<string, Unit>, grants: readonly RoleGrant[]): Refusal | null {
  for (const grant of grants) {
    const fault = roleFault(who, units, "manage_people", placeOf(grant.unitId));
    if (fault !== null) return fault;
  }
  return null;
}

/** Nobody gives themselves a role, or takes one from themselves. */
export function ownRolesFault(whoId: string | null, whomId: string): Refusal | null {
  return whoId === whomId ? refuse("forbidden", "nobody changes their own roles or removes themselves; ask another administrator", { reason: "own_roles" }) : null;
}

/** What an administrator does about somebody's way to sign in is never about their own. */
export function ownSignInFault(whoId: string | null, whomId: string): Refusal | null {
  return whoId === whomId ? refuse("forbidden", "this is for other people; change your own password under Sign-in, and end your own sessions under Sessions", { reason: "own_sign_in" }) : null;
}
