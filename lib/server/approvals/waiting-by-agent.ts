import type { Pool } from "@/lib/server/platform/pg";

/** How many approvals of each agent are open now; agents without any are left out. */
export async function waitingByAgent(pool: Pool, workspaceId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ agentId: string; waiting: number }>({
    name: "agents-waiting",
    text: `select agent_id as "agentId", count(*)::int as waiting from approval
           where workspace_id = $1 and status = 'open' and due_at > clock_timestamp() group by agent_id`,
    values: [workspaceId],
  });
  return new Map(rows.map((row) => [row.agentId, row.waiting]));
}
