/** Why somebody may not do something somewhere, in the words that the server refuses with and the screen closes a button with. */

import { ALLOWED, mayDo, mayDoSomewhere, ROLES, unitPath, type Person, type Role, type Unit, type Verb } from "./actor";
import { refuse, type Refusal } from "./refusal";

/** The first unit a verb needs its right in; `everywhere`: a right that is not bound to a unit; `anywhere`: in some unit. */
export type Place = { readonly unitId: string } | "everywhere" | "anywhere";

/** The place of what belongs to a unit, or (null) to the whole company. */
export function placeOf(unitId: string | null): Place {
  return unitId === null ? "everywhere" : { unitId };
}

/** Why a person's roles do not let them do `verb` there, or null. A unit that `units` does not know is refused without its name. */
export function roleFault(person: Pick<Person, "status" | "grants">, units: ReadonlyMap<string, Unit>, verb: Verb, place: Place): Refusal | null {
  const isAllowed = place === "anywhere" ? mayDoSomewhere(person, verb) : mayDo(person, verb, place === "everywhere" ? [] : unitPath(units, place.unitId));
  if (isAllowed) return null;
  const roles = rolesWith(verb);
  const whom = roles.length === 1 && roles[0] === "admin" ? "one" : "an administrator";
  // Whoever may do it nowhere is told so before anybody asks where.
  const where = mayDoSomewhere(person, verb) ? placeWords(units, place) : "";
  return refuse("forbidden", `this needs ${whoMay(verb)}${where}; ask ${whom}`, { reason: "missing_role" });
}

/** "a developer or an administrator", by the table of roles. */
export function whoMay(verb: Verb): string {
  const words = rolesWith(verb).map((role) => ROLE_WORDS[role]);
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

const ROLE_WORDS = {
  viewer: "a viewer",
  approver: "an approver",
  operator: "an operator",
  author: "a policy author",
  developer: "a developer",
  auditor: "an auditor",
  executive: "an executive",
  admin: "an administrator",
} as const satisfies Record<Role, string>;

function rolesWith(verb: Verb): readonly Role[] {
  return ROLES.filter((role) => (ALLOWED[role] as readonly Verb[]).includes(verb));
}

function placeWords(units: ReadonlyMap<string, Unit>, place: Place): string {
  if (place === "anywhere") return "";
  if (place === "everywhere") return " of the whole company";
  const name = units.get(place.unitId)?.name;
  return name === undefined ? " of that unit" : ` of the unit \`${name}\``;
}
