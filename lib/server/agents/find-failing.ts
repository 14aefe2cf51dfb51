import { ENDINGS_MAX } from "@/lib/contracts/choices";
import { addTo } from "@/lib/core/add-to";
import { FAILING_AFTER, failingOf, type Ending, type Failing } from "@/lib/core/agent-health";
import type { Pool } from "@/lib/server/platform/pg";

export type FailingAgent = Failing & { readonly toolId: string | null };

type Row = { agentId: string; status: Ending["status"]; toolName: string; toolId: string | null; endedAt: Date; error: string | null };

/** Which of these agents fail again and again, by their last endings. */
export async function findFailing(pool: Pool, workspaceId: string, agentIds: readonly string[], now: number): Promise<ReadonlyMap<string, FailingAgent>> {
  const suspects = agentIds.length === 0 ? [] : await withOnlyFailures(pool, workspaceId, agentIds);
  const endings = suspects.length === 0 ? new Map<string, Row[]>() : await readEndings(pool, workspaceId, suspects);
  const found = new Map<string, FailingAgent>();
  for (const [agentId, rows] of endings) {
    const failing = failingOf(rows.map(({ status, toolName, error, endedAt }) => ({ status, toolName, error, at: endedAt.getTime() })), now);
    if (failing !== null) found.set(agentId, { ...failing, toolId: rows[0]?.toolId ?? null });
  }
  return found;
}

/** Those whose very last endings all failed: few, and only of these is read what they reported. */
async function withOnlyFailures(pool: Pool, workspaceId: string, agentIds: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ agentId: string }>({
    name: "agents-only-failures",
    text: `select g.id as "agentId" from unnest($2::text[]) g(id)
           where (select count(*) filter (where c.status = 'failed') from (
             select status from action where workspace_id = $1 and agent_id = g.id and status in ('succeeded', 'failed') order by seq desc limit ${FAILING_AFTER}) c) = ${FAILING_AFTER}`,
    values: [workspaceId, agentIds],
  });
  return rows.map((row) => row.agentId);
}

/** What was reported stands in the payload of the event that ended each. */
async function readEndings(pool: Pool, workspaceId: string, agentIds: readonly string[]): Promise<Map<string, Row[]>> {
  const { rows } = await pool.query<Row>({
    name: "agents-endings",
    text: `select g.id as "agentId", c.status, c.tool_name as "toolName", c.tool_id as "toolId", c.ended_at as "endedAt", left(p.payload::jsonb ->> 'error', 400) as error
           from unnest($2::text[]) g(id)
           cross join lateral (
             select seq, status, tool_name, tool_id, ended_at, later_seqs from action
             where workspace_id = $1 and agent_id = g.id and status in ('succeeded', 'failed') order by seq desc limit ${ENDINGS_MAX}) c
           left join audit_event e on c.status = 'failed' and e.workspace_id = $1 and e.seq = c.later_seqs[cardinality(c.later_seqs)] and e.verb = 'action.failed'
           left join audit_payload p on p.workspace_id = $1 and p.seq = e.seq and p.at = e.at
           order by c.seq desc`,
    values: [workspaceId, agentIds],
  });
  const byAgent = new Map<string, Row[]>();
  for (const row of rows) addTo(byAgent, row.agentId, row);
  return byAgent;
}
