import type { RunStory } from "@/lib/contracts/runs";
import { unitPath } from "@/lib/core/actor";
import type { Actor } from "@/lib/core/audit";
import { covers, type InterventionKind, type ScopeType } from "@/lib/core/intervention";
import type { Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";

type Stop = RunStory["stops"][number];
type Row = { id: string; kind: InterventionKind; scopeType: ScopeType; scopeId: string; scopeName: string | null; reason: string; placedAt: Date; placedBy: Actor; liftedAt: Date | null; liftedBy: Actor | null };

type Touched = { readonly runId: string; readonly agentId: string; readonly unitId: string; readonly toolIds: readonly string[]; readonly systemIds: readonly string[] };

const MOST = 200;

/** The stops in force at some time of a run that covered it, or a tool or system that it used; oldest first. */
export async function loadStops(ctx: Context, viewer: Viewer, touched: Touched, time: { readonly from: Date; readonly to: Date }): Promise<Stop[]> {
  const { workspaceId } = ctx;
  const { rows } = await ctx.database.pool.query<Row>({
    text: `select i.id, i.kind, i.scope_type as "scopeType", i.scope_id as "scopeId", i.reason, i.placed_at as "placedAt", i.placed_by as "placedBy", i.lifted_at as "liftedAt", i.lifted_by as "liftedBy",
             coalesce(g.name, u.name, t.name, s.name, w.name) as "scopeName"
           from intervention i
           left join agent g on i.scope_type = 'agent' and g.workspace_id = i.workspace_id and g.id = i.scope_id
           left join unit u on i.scope_type = 'unit' and u.workspace_id = i.workspace_id and u.id = i.scope_id
           left join tool t on i.scope_type = 'tool' and t.workspace_id = i.workspace_id and t.id = i.scope_id
           left join system s on i.scope_type = 'system' and s.workspace_id = i.workspace_id and s.id = i.scope_id
           left join workspace w on i.scope_type = 'workspace' and w.id = i.scope_id
           where i.workspace_id = $1 and i.placed_at <= $3 and (i.lifted_at is null or i.lifted_at >= $2) order by i.placed_at desc, i.id desc limit ${MOST}`,
    values: [workspaceId, time.from, time.to],
  });
  const unitIds = unitPath(viewer.electorate.units, touched.unitId);
  const reaches = [{ toolId: null, systemId: null }, ...touched.toolIds.map((toolId) => ({ toolId, systemId: null })), ...touched.systemIds.map((systemId) => ({ toolId: null, systemId }))].map((used) => ({
    workspaceId,
    agentIds: [touched.agentId],
    unitIds,
    runId: touched.runId,
    actionId: null,
    ...used,
  }));
  return rows
    .filter((row) => reaches.some((reach) => covers({ type: row.scopeType, id: row.scopeId }, reach)))
    .map((row) => toStop(row, viewer))
    .reverse();
}

function toStop({ scopeType, scopeId, scopeName, ...row }: Row, viewer: Viewer): Stop {
  return {
    id: row.id,
    kind: row.kind,
    scope: { type: scopeType, name: scopeName ?? scopeId },
    reason: row.reason,
    placedAt: row.placedAt.toISOString(),
    placedBy: nameOf(row.placedBy, viewer),
    liftedAt: row.liftedAt?.toISOString() ?? null,
    liftedBy: row.liftedBy === null ? null : nameOf(row.liftedBy, viewer),
  };
}

function nameOf(actor: Actor, { electorate }: Viewer): string {
  if (actor.type === "reeve") return "Reeve";
  const personId = actor.type === "token" ? actor.person : actor.id;
  return electorate.people.get(personId)?.name ?? personId;
}
