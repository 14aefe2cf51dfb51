import type { OverviewWire } from "@/lib/contracts/metrics";
import type { AgentStanding } from "@/lib/core/agent";
import { AGENT_STANDING_SQL, STOPS_IN_FORCE } from "@/lib/server/interventions/covered";
import type { Context } from "@/lib/server/platform/context";
import type { AgentCounts } from "./count-actions";

const AGENTS_MAX = 12;

/** At most twelve agents with their names and what they are seen as now: those of which most was denied, failed or not reported, then those that asked most. */
export async function describeBusiest({ database, workspaceId }: Context, counts: readonly AgentCounts[]): Promise<OverviewWire["agents"]> {
  const busiest = [...counts].sort((a, b) => troubleOf(b) - troubleOf(a) || b.asked - a.asked || (a.agentId < b.agentId ? -1 : 1)).slice(0, AGENTS_MAX);
  if (busiest.length === 0) return [];
  const { rows } = await database.pool.query<{ id: string; name: string; standing: AgentStanding }>(
    `with recursive ${STOPS_IN_FORCE} select g.id, g.name, ${AGENT_STANDING_SQL} as standing from agent g where g.workspace_id = $1 and g.id = any($2)`,
    [workspaceId, busiest.map((one) => one.agentId)],
  );
  const agents = new Map(rows.map((row) => [row.id, row]));
  return busiest.map(({ agentId, asked, ranNow, failed, unknown, denied }) => {
    const agent = agents.get(agentId);
    if (agent === undefined) throw new Error(`an action's agent is gone: ${agentId}`);
    return { ...agent, asked, ran: ranNow, failed, unknown, denied };
  });
}

/** What did not go as its agent asked. */
function troubleOf({ denied, failed, unknown }: Pick<AgentCounts, "denied" | "failed" | "unknown">): number {
  return denied + failed + unknown;
}
