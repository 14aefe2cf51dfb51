import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import type { Actor } from "@/lib/core/audit";
import type { InterventionKind, ScopeType } from "@/lib/core/intervention";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer, type Viewer } from "@/lib/server/people/viewer";
import { whyNotLift } from "./lift";

export type InterventionItem = {
  readonly id: string;
  readonly kind: InterventionKind;
  readonly scope: { readonly type: ScopeType; readonly id: string; readonly name: string };
  readonly reason: string;
  readonly placedAt: Date;
  readonly placedBy: ActorName;
  readonly liftedAt: Date | null;
  readonly liftedBy: ActorName | null;
  readonly liftReason: string | null;
  /** Why whoever looks may not lift it, or null. */
  readonly whyNotLift: string | null;
};

export type ActorName = { readonly type: Actor["type"]; readonly id: string; readonly name: string };

export type InterventionListInput = { readonly inForce: boolean; /** Only those of this agent itself, not those of its unit. */ readonly agentId?: string | undefined; readonly limit: number; readonly after?: { readonly placedAt: string; readonly id: string } | undefined };
export type InterventionPage = { readonly data: readonly InterventionItem[]; readonly next: { readonly placedAt: string; readonly id: string } | null };

export type InterventionRow = Omit<InterventionItem, "scope" | "placedBy" | "liftedBy" | "whyNotLift"> & { scopeType: ScopeType; scopeId: string; scopeName: string | null; scopeUnitId: string | null; placedBy: Actor; liftedBy: Actor | null };

/** Stops, newest first. Everybody of the workspace may know what is stopped. */
export async function listInterventions(ctx: Context, input: InterventionListInput): Promise<InterventionPage | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rows } = await ctx.database.pool.query<InterventionRow>(
    `${INTERVENTION_COLUMNS} where i.workspace_id = $1 ${input.inForce ? "and i.lifted_at is null" : ""}
       and ($5::text is null or (i.scope_type = 'agent' and i.scope_id = $5))
       and ($3::timestamptz is null or (i.placed_at, i.id) < ($3::timestamptz, $4))
     order by i.placed_at desc, i.id desc limit $2`,
    [ctx.workspaceId, input.limit + 1, input.after?.placedAt ?? null, input.after?.id ?? null, input.agentId ?? null],
  );
  const shown = rows.slice(0, input.limit).map((row) => toIntervention(row, ctx.actor, viewer));
  const last = shown.at(-1);
  return { data: shown, next: rows.length > input.limit && last !== undefined ? { placedAt: last.placedAt.toISOString(), id: last.id } : null };
}

export async function getIntervention(ctx: Context, id: string): Promise<InterventionItem | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rows } = await ctx.database.pool.query<InterventionRow>(`${INTERVENTION_COLUMNS} where i.workspace_id = $1 and i.id = $2`, [ctx.workspaceId, id]);
  const [row] = rows;
  return row === undefined ? refuse("not_found", `there is no intervention \`${id}\``) : toIntervention(row, ctx.actor, viewer);
}

/** What is read of interventions `i`, with the name of what each covers, and the unit it belongs to. */
export const INTERVENTION_COLUMNS = `
  select i.id, i.kind, i.scope_type as "scopeType", i.scope_id as "scopeId", i.reason, i.placed_at as "placedAt", i.placed_by as "placedBy",
    i.lifted_at as "liftedAt", i.lifted_by as "liftedBy", i.lift_reason as "liftReason",
    case i.scope_type
      when 'agent' then (select name from agent where workspace_id = $1 and id = i.scope_id)
      when 'unit' then (select name from unit where workspace_id = $1 and id = i.scope_id)
      when 'tool' then (select name from tool where workspace_id = $1 and id = i.scope_id)
      when 'system' then (select name from system where workspace_id = $1 and id = i.scope_id)
      when 'workspace' then (select name from workspace where id = i.scope_id) end as "scopeName",
    case i.scope_type when 'agent' then (select unit_id from agent where workspace_id = $1 and id = i.scope_id) when 'unit' then i.scope_id end as "scopeUnitId"
  from intervention i`;

export function toIntervention({ scopeType, scopeId, scopeName, scopeUnitId, ...row }: InterventionRow, actor: Actor, viewer: Viewer): InterventionItem {
  return {
    ...row,
    scope: { type: scopeType, id: scopeId, name: scopeName ?? scopeId },
    placedBy: nameOf(row.placedBy, viewer),
    liftedBy: row.liftedBy === null ? null : nameOf(row.liftedBy, viewer),
    whyNotLift: whyNotLift(actor, viewer, { unitId: scopeUnitId, isLifted: row.liftedAt !== null }),
  };
}

function nameOf(actor: Actor, { electorate }: Viewer): ActorName {
  if (actor.type === "reeve") return { type: "reeve", id: actor.process, name: "Reeve" };
  const personId = actor.type === "token" ? actor.person : actor.id;
  return { type: actor.type, id: actor.id, name: electorate.people.get(personId)?.name ?? actor.id };
}
