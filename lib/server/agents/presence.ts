import type { Pool } from "@/lib/server/platform/pg";

/** Ephemeral (GATE 27): an agent has shown that it lives. */
export async function recordHeartbeat(pool: Pool, workspaceId: string, agentId: string, status: string | null): Promise<Date> {
  const result = await pool.query<{ heartbeat_at: Date }>({
    name: "heartbeat",
    text: `insert into agent_presence (workspace_id, agent_id, heartbeat_at, detail) values ($1, $2, now(), $3)
           on conflict (workspace_id, agent_id) do update set heartbeat_at = excluded.heartbeat_at, detail = excluded.detail
           returning heartbeat_at`,
    values: [workspaceId, agentId, status === null ? null : JSON.stringify({ status })],
  });
  const [row] = result.rows;
  if (row === undefined) throw new Error("a heartbeat was not recorded");
  return row.heartbeat_at;
}
