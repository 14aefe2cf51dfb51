import type { RunStory } from "@/lib/contracts/runs";
import { siblingId } from "@/lib/core/ids";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { loadViewer, mayIn, unitsWhere, type Viewer } from "@/lib/server/people/viewer";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { loadRunActions } from "./actions";
import { RUN_COLUMNS, RUN_JOINS, toRun, type RunRow } from "./rows";
import { loadStops } from "./stops";

/** One run as a story. A run of a unit that the viewer may not read is not there for them. */
export async function getRun(ctx: Context, id: string): Promise<RunStory | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const row = (await namedRun(ctx, viewer, id)) ?? (await lonelyAction(ctx, viewer, id));
  if (row === null || !mayIn("read", viewer, row.unitId)) return missing("run", id);
  const run = toRun(row, viewer.electorate);
  const { actions, isTreeWhole, toolIds, systemIds } = await loadRunActions(ctx, unitsWhere("read", viewer), id, row.now.getTime());
  const stops = await loadStops(ctx, viewer, { runId: id, agentId: row.agentId, unitId: row.unitId, toolIds, systemIds }, { from: row.at, to: row.now });
  return { run, actions, stops, isTreeWhole, now: row.now.toISOString() };
}

async function namedRun(ctx: Context, viewer: Viewer, id: string): Promise<RunRow | null> {
  const { rows } = await ctx.database.pool.query<RunRow>({
    text: `select ${RUN_COLUMNS} from run r ${RUN_JOINS} where r.workspace_id = $1 and r.id = $3`,
    values: [ctx.workspaceId, unitsWhere("read", viewer), id],
  });
  return rows[0] ?? null;
}

/** An action that names no run is a run of its own, under its sibling id. */
async function lonelyAction(ctx: Context, viewer: Viewer, id: string): Promise<RunRow | null> {
  const { rows } = await ctx.database.pool.query<RunRow>({
    text: `select $3::text as id, null as name, a.at, a.agent_id as "agentId", g.name as "agentName", g.unit_id as "unitId", u.name as "unitName",
             a.process_id as "processId", c.name as "processName", p.payload::jsonb ->> 'task' as task, p.payload::jsonb ->> 'task' is not null as "hasTask",
             jsonb_build_object('type', 'agent', 'id', a.agent_id) as "taskAuthor", null as "systemName", clock_timestamp() as now,
             greatest(a.at, a.redeemed_at, a.ended_at) as "lastAt",
             jsonb_build_array(jsonb_build_object('status', a.status, 'effect', a.effect, 'isDue', coalesce(a.due_at <= clock_timestamp(), false), 'count', 1)) as tallies
           from action a
           join agent g on g.workspace_id = a.workspace_id and g.id = a.agent_id
           left join unit u on u.workspace_id = a.workspace_id and u.id = g.unit_id
           left join process c on c.workspace_id = a.workspace_id and c.id = a.process_id
           left join audit_payload p on p.workspace_id = a.workspace_id and p.seq = a.seq and p.at = a.at
           where a.workspace_id = $1 and a.id = $4 and a.run_id is null and ($2::text[] is null or a.unit_id = any($2))`,
    values: [ctx.workspaceId, unitsWhere("read", viewer), id, siblingId("action", id)],
  });
  return rows[0] ?? null;
}
