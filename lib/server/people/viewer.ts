import { mayDo, unitPath, type Person, type Verb } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import type { Actor } from "@/lib/core/audit";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import type { Database } from "@/lib/server/platform/database";
import { loadElectorate } from "./store";

export type Viewer = { readonly person: Person; readonly electorate: Electorate };

/** Who reads, and the place of the last event in the log then. */
export type Reader = Viewer & { readonly headSeq: number };

/** The person who looks, signed in or through a personal token, with everybody else; a refusal where nobody does. */
export async function loadViewer(ctx: Context): Promise<Reader | Refusal> {
  const personId = personBehind(ctx.actor);
  const { electorate, headSeq } = await currentElectorate(ctx);
  const person = personId === null ? undefined : electorate.people.get(personId);
  if (person === undefined || person.status !== "active") return refuse("forbidden", "only people of this workspace may look at this; sign in");
  return { person, electorate, headSeq };
}

type Known = { readonly epoch: number; readonly epochHash: string; readonly electorate: Electorate };

/** What each process last read of its workspaces. */
const known = new WeakMap<Database, Map<string, Known>>();

/** Everybody and all units as they are now: read anew only when authority has changed, which one look at the head tells (GATE 5). */
async function currentElectorate({ database, workspaceId }: Context): Promise<Omit<Reader, "person">> {
  const { rows } = await database.pool.query<{ epoch: number; epochHash: string; seq: number }>({
    name: "authority-state",
    text: `select epoch, encode(epoch_hash, 'hex') as "epochHash", seq from head where workspace_id = $1`,
    values: [workspaceId],
  });
  const { epoch, epochHash, seq: headSeq } = rows[0] ?? { epoch: -1, epochHash: "", seq: 0 };
  const ofDatabase = known.get(database) ?? new Map<string, Known>();
  const before = ofDatabase.get(workspaceId);
  if (before?.epoch === epoch && before.epochHash === epochHash) return { electorate: before.electorate, headSeq };
  // Read after the head, so it is never older than the epoch it is kept under.
  const electorate = await loadElectorate(database.prisma, workspaceId);
  known.set(database, ofDatabase.set(workspaceId, { epoch, epochHash, electorate }));
  return { electorate, headSeq };
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

/** The units whose agents and actions the reader may see; null for all. */
export async function readableUnits(ctx: Context): Promise<readonly string[] | null | Refusal> {
  const viewer = await loadViewer(ctx);
  return isRefusal(viewer) ? viewer : unitsWhere("read", viewer);
}

/** Whether a person may do `verb` in a unit. */
export function mayIn(verb: Verb, { person, electorate }: Viewer, unitId: string | null): boolean {
  return mayDo(person, verb, unitPath(electorate.units, unitId));
}
