import { COUNTED_ACTIONS_MAX, type agentActivityShape } from "@/lib/contracts/agent-activity";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { loadViewer, unitsWhere } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import type { z } from "zod";

type AgentActivity = z.output<typeof agentActivityShape>;
type Row = Omit<AgentActivity, "lastActionAt" | "heartbeatAt" | "isAtLeast"> & { lastActionAt: Date | null; heartbeatAt: Date | null };

/** What each agent of the viewer's units did since `since`: its newest actions by index, at most 500 an agent. */
export async function listAgentActivity(ctx: Context, since: Date): Promise<{ data: AgentActivity[] } | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const units = unitsWhere("read", viewer);
  const { rows } = await ctx.database.pool.query<Row>(
    `select g.id as "agentId", p.heartbeat_at as "heartbeatAt", recent.* from agent g
     left join agent_presence p on p.workspace_id = g.workspace_id and p.agent_id = g.id
     cross join lateral (
       select max(c.at) as "lastActionAt",
         (count(*) filter (where c.at >= $2))::int as asked,
         (count(*) filter (where c.at >= $2 and c.status = 'held' and c.due_at > clock_timestamp()))::int as waiting,
         (count(*) filter (where c.at >= $2 and c.status = 'denied'))::int as denied,
         (count(*) filter (where c.at >= $2 and c.status = 'failed'))::int as failed
       from (select at, status, due_at from action where workspace_id = g.workspace_id and agent_id = g.id order by seq desc limit ${COUNTED_ACTIONS_MAX}) c
     ) recent
     where g.workspace_id = $1 and ($3::text[] is null or g.unit_id = any($3)) order by g.id`,
    [ctx.workspaceId, since, units],
  );
  return { data: rows.map(toActivity) };
}

function toActivity({ lastActionAt, heartbeatAt, ...row }: Row): AgentActivity {
  return { ...row, lastActionAt: lastActionAt?.toISOString() ?? null, heartbeatAt: heartbeatAt?.toISOString() ?? null, isAtLeast: row.asked === COUNTED_ACTIONS_MAX };
}
