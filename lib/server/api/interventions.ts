import * as contracts from "@/lib/contracts/interventions";
import { isRefusal } from "@/lib/core/refusal";
import { liftIntervention } from "@/lib/server/interventions/lift";
import { getIntervention, listInterventions } from "@/lib/server/interventions/list";
import { placeIntervention } from "@/lib/server/interventions/place";
import { previewStop } from "@/lib/server/interventions/preview";
import { reachedSoFar } from "@/lib/server/interventions/reached";
import type { Context } from "@/lib/server/platform/context";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import type { Registration } from "./app";
import { toWire } from "./wire";

export const interventionRoutes: Registration = (api) => {
  api.add(contracts.listInterventions, async ({ ctx, query }) => {
    const position = query.cursor === undefined ? null : readCursor(ctx.workspaceId, "interventions", query.cursor, ["time", "text"]);
    if (isRefusal(position)) return position;
    const after = position === null ? undefined : { placedAt: position[0], id: position[1] };
    const page = await listInterventions(ctx, { inForce: query.inForce === "true", agentId: query.agent, limit: query.limit, after });
    if (isRefusal(page)) return page;
    const nextCursor = page.next === null ? null : makeCursor(ctx.workspaceId, "interventions", [page.next.placedAt, page.next.id]);
    return toWire({ data: page.data, nextCursor });
  });
  api.add(
    contracts.placeIntervention,
    async ({ ctx, body }) => {
      const placed = await placeIntervention(ctx, body);
      return isRefusal(placed) ? placed : shown(ctx, placed.id, placed.agentsTold);
    },
    { repeat: ({ ctx }, id) => shown(ctx, id, null) },
  );
  api.add(contracts.liftIntervention, async ({ ctx, params, body }) => {
    const lifted = await liftIntervention(ctx, { interventionId: params.id, reason: body.reason });
    return isRefusal(lifted) ? lifted : shown(ctx, lifted.id, lifted.agentsTold);
  });
  api.add(contracts.previewStop, async ({ ctx, query }) => {
    const preview = await previewStop(ctx, query);
    return isRefusal(preview) ? preview : toWire(preview);
  });
  // After the preview, whose path this one would take.
  api.add(contracts.getIntervention, async ({ ctx, params }) => {
    const item = await getIntervention(ctx, params.id);
    if (isRefusal(item)) return item;
    const reached = await reachedSoFar(ctx, item);
    return isRefusal(reached) ? reached : { ...toWire(item), reached: toWire(reached) };
  });
};

async function shown<Told extends number | null>(ctx: Context, id: string, agentsTold: Told) {
  const item = await getIntervention(ctx, id);
  return isRefusal(item) ? item : { ...toWire(item), agentsTold };
}
