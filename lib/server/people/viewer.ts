import { mayDo, unitPath, type Person, type Verb } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import type { Actor } from "@/lib/core/audit";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { loadElectorate } from "./store";

export type Viewer = { readonly person: Person; readonly electorate: Electorate };

/** The person who looks, signed in or through a personal token, with everybody else; a refusal where nobody does. */
export async function loadViewer(ctx: Context): Promise<Viewer | Refusal> {
  const personId = personBehind(ctx.actor);
  const electorate = await loadElectorate(ctx.database.prisma, ctx.workspaceId);
  const person = personId === null ? undefined : electorate.people.get(personId);
  if (person === undefined || person.status !== "active") return refuse("forbidden", "only people of this workspace may look at this; sign in");
  return { person, electorate };
}

/** Whose rights an actor uses: a person's, or those of the person who made the token. */
export function personBehind(actor: Actor): string | null {
  if (actor.type === "person") return actor.id;
  return actor.type === "token" ? actor.person : null;
}

/** The units in which a person may do `verb`; null for everywhere. */
export function unitsWhere(verb: Verb, { person, electorate }: Viewer): readonly string[] | null {
  if (mayDo(person, verb, [])) return null;
  return [...electorate.units.keys()].filter((id) => mayDo(person, verb, unitPath(electorate.units, id)));
}

/** Whether a person may do `verb` in a unit. */
export function mayIn(verb: Verb, { person, electorate }: Viewer, unitId: string | null): boolean {
  return mayDo(person, verb, unitPath(electorate.units, unitId));
}
