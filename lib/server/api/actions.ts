import { getAction, listActions } from "@/lib/contracts/actions";
import { isRefusal, refuse, type Refusal } from "@/lib/core/refusal";
import { findAction } from "@/lib/server/actions/find";
import { unitsSeen } from "@/lib/server/actions/filter";
import { listActions as readActions } from "@/lib/server/actions/list";
import { waitForAction } from "@/lib/server/actions/wait";
import type { Tails } from "@/lib/server/audit/tail";
import type { DatabaseClock } from "@/lib/server/platform/clock";
import type { Context } from "@/lib/server/platform/context";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import { loadViewer, readableUnits } from "@/lib/server/people/viewer";
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
      const { cursor, limit, unit, from, to, ...filter } = query;
      const position = cursor === undefined ? null : readCursor(ctx.workspaceId, "actions", cursor, ["place"]);
      if (isRefusal(position)) return position;
      const times = { from: from === undefined ? undefined : new Date(from), to: to === undefined ? undefined : new Date(to) };
      const own = caller.type === "agent" ? { agent: caller.agentId, units: unit === undefined ? undefined : [unit] } : await seenBy(ctx, unit);
      if (isRefusal(own)) return own;
      const { data, next } = await readActions(pool, ctx.workspaceId, { ...filter, ...times, ...own }, position?.[0] ?? null, limit);
      return { data: [...data], nextCursor: next === null ? null : makeCursor(ctx.workspaceId, "actions", [next]) };
    });
  };
}

async function seenBy(ctx: Context, unit: string | undefined): Promise<ReturnType<typeof unitsSeen> | Refusal> {
  const viewer = await loadViewer(ctx);
  return isRefusal(viewer) ? viewer : unitsSeen(viewer, unit);
}
