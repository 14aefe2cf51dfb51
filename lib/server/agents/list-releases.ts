import { RELEASE_ACTIONS_MAX } from "@/lib/contracts/agent-activity";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";
import { getAgent } from "./store";

export type ReleaseSeen = { readonly version: string | null; readonly firstAt: Date; readonly lastAt: Date; readonly actions: number };

/** The releases that an agent's newest actions said they came from, by the index of its actions. */
export async function listAgentReleases(ctx: Context, agentId: string): Promise<{ data: ReleaseSeen[]; isAtLeast: boolean } | Refusal> {
  const agent = await getAgent(ctx, agentId);
  if (isRefusal(agent)) return agent;
  const { rows } = await ctx.database.pool.query<ReleaseSeen>({
    name: "agent-releases",
    text: `select release_version as version, min(at) as "firstAt", max(at) as "lastAt", count(*)::int as actions
           from (select release_version, at from action where workspace_id = $1 and agent_id = $2 order by seq desc limit ${RELEASE_ACTIONS_MAX}) c
           group by release_version order by max(at) desc limit 50`,
    values: [ctx.workspaceId, agentId],
  });
  const read = rows.reduce((sum, row) => sum + row.actions, 0);
  return { data: rows, isAtLeast: read >= RELEASE_ACTIONS_MAX };
}
