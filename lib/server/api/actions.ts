import { getAction, listActions } from "@/lib/contracts/actions";
import { isRefusal, refuse } from "@/lib/core/refusal";
import { findAction } from "@/lib/server/actions/find";
import { listActions as readActions } from "@/lib/server/actions/list";
import { waitForAction } from "@/lib/server/actions/wait";
import type { Tails } from "@/lib/server/audit/tail";
import type { DatabaseClock } from "@/lib/server/platform/clock";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import { readableUnits } from "@/lib/server/people/viewer";
import type { Registration } from "./app";

export type ActionReads = {
  readonly tails: Tails;
  readonly clock: DatabaseClock;
  /** Whether whoever sent this request still may. */
  readonly isStillAllowed: (request: Request) => Promise<boolean>;
};

/** What people, their scripts and agents read of actions. */
export function actionReads({ tails, clock, isStillAllowed }: ActionReads): Registration {
  return (api) => {
    const { pool } = api.database;
    api.add(getAction, async ({ caller, ctx, params, query, request }) => {
      const agentId = caller.type === "agent" ? caller.agentId : null;
      const missing = refuse("not_found", `there is no action \`${params.id}\``);
      const now = await findAction(pool, ctx.workspaceId, params.id, agentId);
      if (now === null) return missing;
      if (caller.type !== "agent") {
        // Before any wait: how long an answer takes must not tell what is in another unit.
        const within = await readableUnits(ctx);
        if (isRefusal(within)) return within;
        if (within !== null && !within.includes(now.unit?.id ?? "")) return missing;
      }
      if (query.wait === undefined) return now;
      const deps = { pool, tails, clock, signal: request.signal, isStillAllowed: () => isStillAllowed(request) };
      const action = await waitForAction(deps, ctx.workspaceId, params.id, agentId, query.wait * 1000);
      return action === "ended" ? refuse("unauthenticated", "this credential is no longer in force") : (action ?? missing);
    });

    api.add(listActions, async ({ caller, ctx, query }) => {
      const { cursor, limit, ...filter } = query;
      const position = cursor === undefined ? null : readCursor(ctx.workspaceId, "actions", cursor, ["place"]);
      if (isRefusal(position)) return position;
      const within = caller.type === "agent" ? null : await readableUnits(ctx);
      if (isRefusal(within)) return within;
      const own = caller.type === "agent" ? { ...filter, agent: caller.agentId } : { ...filter, withinUnits: within };
      const { data, next } = await readActions(pool, ctx.workspaceId, own, position?.[0] ?? null, limit);
      return { data: [...data], nextCursor: next === null ? null : makeCursor(ctx.workspaceId, "actions", [next]) };
    });
  };
}
