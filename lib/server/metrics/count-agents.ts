import { ID_SLACK_MS, idFloor } from "@/lib/core/ids";
import type { Span } from "@/lib/core/metrics";
import type { Context } from "@/lib/server/platform/context";

export type AgentCounts = { readonly id: string; readonly name: string; readonly asked: number; readonly ran: number; readonly failed: number; readonly unknown: number; readonly denied: number };

const AGENTS_MAX = 8;

/** The agents that asked most in a period, at most eight, and how many asked at all. */
export async function countAgents({ database, workspaceId }: Context, span: Span, units: readonly string[] | null): Promise<{ agents: AgentCounts[]; inAll: number }> {
  const { rows } = await database.pool.query<AgentCounts & { inAll: number }>({
    name: `metrics-agents${units === null ? "" : "-units"}`,
    text: `select g.id, g.name, c.asked, c.ran, c.failed, c.unknown, c.denied, c."inAll" from (
         select agent_id, count(*)::int as asked, count(redeemed_at)::int as ran, (count(*) filter (where status = 'failed'))::int as failed,
           (count(*) filter (where status = 'unknown' or (status = 'redeemed' and due_at <= statement_timestamp())))::int as unknown,
           (count(*) filter (where effect = 'deny'))::int as denied, (count(*) over ())::int as "inAll"
         from action where workspace_id = $1 and id >= $2 and at >= $3 ${units === null ? "" : "and unit_id = any($4)"}
         group by agent_id order by asked desc, agent_id limit ${AGENTS_MAX}
       ) c join agent g on g.workspace_id = $1 and g.id = c.agent_id order by c.asked desc, g.id`,
    values: [workspaceId, idFloor("action", span.startMs - ID_SLACK_MS), new Date(span.startMs), ...(units === null ? [] : [units])],
  });
  return { agents: rows.map(({ inAll: _inAll, ...agent }) => agent), inAll: rows[0]?.inAll ?? 0 };
}
