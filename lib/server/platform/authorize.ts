import { SCOPE_OF, type Verb } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import type { Actor, EventDraft } from "@/lib/core/audit";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { roleFault, type Place } from "@/lib/core/right";
import { loadElectorate } from "@/lib/server/people/store";
import { personBehind } from "@/lib/server/people/viewer";
import type { Context } from "./context";
import type { Transaction } from "./database";

/**
 * Whether the actor may do `verb` in all of these places, by the people and roles that this transaction sees; the epoch fence
 * makes that exact at COMMIT. Gives everybody back, for what a verb checks besides. Reeve's own processes may.
 */
export async function authorize(ctx: Context, tx: Transaction, verb: Verb, ...places: readonly Place[]): Promise<Electorate | Refusal> {
  const electorate = await loadElectorate(tx, ctx.workspaceId);
  const fault = (await tokenFault(ctx, tx, verb)) ?? rightFault(ctx.actor, electorate, verb, places);
  return fault ?? electorate;
}

/** Why an actor has no right to `verb` in one of these places, or null. */
export function rightFault(actor: Actor, electorate: Electorate, verb: Verb, places: readonly Place[]): Refusal | null {
  if (actor.type === "reeve") return null;
  const personId = personBehind(actor);
  const person = personId === null ? undefined : electorate.people.get(personId);
  if (person === undefined) return refuse("forbidden", "only people may do this", { reason: "wrong_caller" });
  for (const place of places) {
    const fault = roleFault(person, electorate.units, verb, place);
    if (fault !== null) return fault;
  }
  return null;
}

/** A personal token acts only while it is in force, and within its scopes (GATE 16). */
export async function tokenFault(ctx: Context, tx: Transaction, verb: Verb): Promise<Refusal | null> {
  const { actor, workspaceId } = ctx;
  if (actor.type !== "token") return null;
  const scope = SCOPE_OF[verb];
  const [token] = await tx.$queryRaw<{ scopes: string[] }[]>`
    select scopes from credential where workspace_id = ${workspaceId} and id = ${actor.id} and holder_type = 'person' and holder_id = ${actor.person}
      and status = 'active' and (expires_at is null or expires_at > clock_timestamp())`;
  if (scope !== null && token?.scopes.includes(scope) === true) return null;
  return refuse("forbidden", scope === null ? "personal tokens never do this; sign in and do it in the browser" : `this token lacks the scope \`${scope}\``, { reason: "missing_scope" });
}

/** The event of a change to something registered: what it was, and what it is. */
export function changeEvent(
  ctx: Context,
  verb: string,
  noun: string,
  id: string,
  change: { readonly before: unknown; readonly after: unknown; readonly reason?: string; readonly subjects?: Readonly<Record<string, string>> },
): EventDraft {
  const { before, after, reason, subjects } = change;
  return {
    actor: ctx.actor,
    verb,
    subject: id,
    subjects: { [noun]: id, ...subjects },
    payload: { before, after, ...(reason === undefined ? {} : { reason }) },
  };
}

export function missing(noun: string, id: string): Refusal {
  return refuse("not_found", `there is no ${noun} \`${id}\``);
}

export function taken(noun: string, name: string): Refusal {
  return refuse("conflict", `there is already ${/^[aeio]/.test(noun) ? "an" : "a"} ${noun} called \`${name}\`; choose another name, or change that one`, { reason: "name_taken" });
}

/** Somebody else changed it since the caller looked. */
export function stale(noun: string, version: number): Refusal {
  return refuse("conflict", `the ${noun} has changed since you looked; look again, then change it`, { reason: "stale_version", current: { version } });
}
