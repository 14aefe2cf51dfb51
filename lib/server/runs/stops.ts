import type { RunStory } from "@/lib/contracts/runs";
import { unitPath } from "@/lib/core/actor";
import { covers } from "@/lib/core/intervention";
import { interventionsDuring } from "@/lib/server/interventions/during";
import type { InterventionItem } from "@/lib/server/interventions/list";
import type { Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";

type Stop = RunStory["stops"][number];
type Touched = { readonly runId: string; readonly agentId: string; readonly unitId: string; readonly toolIds: readonly string[]; readonly systemIds: readonly string[] };

/** The stops in force at some time of a run that covered it, or a tool or system that it used; oldest first. */
export async function loadStops(ctx: Context, viewer: Viewer, touched: Touched, time: { readonly from: Date; readonly to: Date }): Promise<Stop[]> {
  const stops = await interventionsDuring(ctx, viewer, time.from.getTime(), time.to.getTime());
  const unitIds = unitPath(viewer.electorate.units, touched.unitId);
  const reaches = [{ toolId: null, systemId: null }, ...touched.toolIds.map((toolId) => ({ toolId, systemId: null })), ...touched.systemIds.map((systemId) => ({ toolId: null, systemId }))].map((used) => ({
    workspaceId: ctx.workspaceId,
    agentIds: [touched.agentId],
    unitIds,
    runId: touched.runId,
    actionId: null,
    ...used,
  }));
  return stops
    .filter((stop) => reaches.some((reach) => covers(stop.scope, reach)))
    .map(toStop)
    .reverse();
}

function toStop({ id, kind, scope, reason, placedAt, placedBy, liftedAt, liftedBy }: InterventionItem): Stop {
  return {
    id,
    kind,
    scope: { type: scope.type, name: scope.name },
    reason,
    placedAt: placedAt.toISOString(),
    placedBy: placedBy.name,
    liftedAt: liftedAt?.toISOString() ?? null,
    liftedBy: liftedBy?.name ?? null,
  };
}
