import type { RoleGrant, Verb } from "@/lib/core/actor";

type Whom = { readonly id: string; readonly roles: readonly RoleGrant[] };
type Who = { readonly personId: string; readonly mayAnywhere: boolean; readonly mayIn: (verb: Verb, unitId: string | null) => boolean };

export type WhyNotPerson = {
  /** Changing roles, or removing the person. */
  readonly roles: string | null;
  /** A new first password, or signing them out. */
  readonly signIn: string | null;
};

/** Why one person may not do something about another: the right must reach as far as all of their roles, and never to oneself. */
export function whyNotPerson(whom: Whom, who: Who, administrators: string): WhyNotPerson {
  if (!who.mayAnywhere) {
    const why = `This needs ${administrators}.`;
    return { roles: why, signIn: why };
  }
  if (whom.id === who.personId) {
    return { roles: "Nobody changes their own roles or removes themselves; ask another administrator.", signIn: "Your own password is under Sign-in, your own sessions are under Sessions." };
  }
  const outOfReach = whom.roles.some((grant) => !who.mayIn("manage_people", grant.unitId));
  const why = outOfReach ? "They have a role where you do not administer; ask an administrator of the whole company." : null;
  return { roles: why, signIn: why };
}
