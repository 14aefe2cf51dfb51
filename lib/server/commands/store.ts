import type { Pool } from "@/lib/server/platform/pg";

export type WaitingCommand = {
  readonly id: string;
  readonly kind: string;
  readonly run: string | null;
  readonly body: Record<string, unknown>;
  readonly at: string;
};

const MAX_WAITING = 100;

/** What an agent has not acknowledged yet, oldest first. */
export async function waitingCommands(pool: Pool, workspaceId: string, agentId: string): Promise<WaitingCommand[]> {
  const result = await pool.query<{ id: string; kind: string; run_id: string | null; body: Record<string, unknown>; at: Date }>({
    name: "commands-waiting",
    text: `select id, kind, run_id, body, at from command
           where workspace_id = $1 and agent_id = $2 and acked_at is null order by id limit ${MAX_WAITING}`,
    values: [workspaceId, agentId],
  });
  return result.rows.map((row) => ({ id: row.id, kind: row.kind, run: row.run_id, body: row.body, at: row.at.toISOString() }));
}

/** Which agents have anything waiting: read when the authority state or a command changed, so that answers need no query. */
export async function agentsWithCommands(pool: Pool, workspaceId: string): Promise<ReadonlySet<string>> {
  const result = await pool.query<{ agent_id: string }>({
    name: "commands-agents",
    text: `select distinct agent_id from command where workspace_id = $1 and acked_at is null`,
    values: [workspaceId],
  });
  return new Set(result.rows.map((row) => row.agent_id));
}

/** The agent that a command is for, and whether it was acknowledged; null where there is none. */
export async function findCommand(pool: Pool, workspaceId: string, id: string): Promise<{ agentId: string; isAcked: boolean } | null> {
  const result = await pool.query<{ agent_id: string; acked: boolean }>({
    name: "command-by-id",
    text: `select agent_id, acked_at is not null as acked from command where workspace_id = $1 and id = $2`,
    values: [workspaceId, id],
  });
  const [row] = result.rows;
  return row === undefined ? null : { agentId: row.agent_id, isAcked: row.acked };
}
