import type { NewPerson, PersonItem } from "@/lib/contracts/people";
import type { RoleGrant } from "@/lib/core/actor";
import type { Caller } from "./call";

export type { NewPerson, PersonItem };

/** Their first password is in this answer and nowhere else; null where they have one already. */
export function addPerson({ call }: Caller, body: NewPerson, idempotencyKey: string) {
  return call("POST /people", { body }, { idempotencyKey });
}

/** `before`: as they were read; where somebody has changed them since, nothing is. */
export function changeRoles({ call }: Caller, id: string, { roles, before }: { readonly roles: readonly RoleGrant[]; readonly before: readonly RoleGrant[] }) {
  return call("PUT /people/{id}/roles", { params: { id }, body: { roles: [...roles], before: [...before] } });
}

export function removePerson({ call }: Caller, id: string) {
  return call("POST /people/{id}/remove", { params: { id } });
}

/** The new first password is in this answer and nowhere else. */
export function resetPassword({ call }: Caller, id: string) {
  return call("POST /people/{id}/reset-password", { params: { id } });
}

export function endSessionsOf({ call }: Caller, id: string) {
  return call("POST /people/{id}/end-sessions", { params: { id } });
}
