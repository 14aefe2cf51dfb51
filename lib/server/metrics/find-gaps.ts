import type { Finding } from "@/lib/contracts/metrics";
import { ID_SLACK_MS, idFloor } from "@/lib/core/ids";
import { SYSTEMS_THAT_CAME } from "@/lib/server/usage/systems-that-came";
import type { Context } from "@/lib/server/platform/context";

/** Missing results and unanswered questions are told for so long. */
export const LOOKED_BACK_HOURS = 24;
const AGENTS_SHOWN = 3;

/** Of what was let through, nothing was heard by its deadline. */
export async function findMissingResults(ctx: Context, now: Date, units: readonly string[] | null): Promise<Finding[]> {
  const sinceMs = now.getTime() - LOOKED_BACK_HOURS * 3_600_000;
  const { rows } = await ctx.database.pool.query<{ id: string; name: string; count: number }>(
    `with missing as (
       select agent_id, unit_id, at from action where workspace_id = $1 and id >= $2 and status = 'unknown'
       union all
       select agent_id, unit_id, at from action where workspace_id = $1 and id >= $2 and status = 'redeemed' and due_at <= statement_timestamp()
     )
     select f.agent_id as id, g.name, f.count from (
       select agent_id, count(*)::int as count from missing where at >= $3 ${units === null ? "" : "and unit_id = any($4)"} group by agent_id
     ) f join agent g on g.workspace_id = $1 and g.id = f.agent_id order by f.count desc, f.agent_id`,
    [ctx.workspaceId, idFloor("action", sinceMs - ID_SLACK_MS), new Date(sinceMs), ...(units === null ? [] : [units])],
  );
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return count === 0 ? [] : [{ kind: "no_result", count, hours: LOOKED_BACK_HOURS, agents: rows.slice(0, AGENTS_SHOWN).map(({ id, name }) => ({ id, name })) }];
}

/** Questions whose time ran out lately with nobody's answer. */
export async function findUnanswered(ctx: Context, now: Date, units: readonly string[] | null): Promise<Finding[]> {
  const { rows } = await ctx.database.pool.query<{ count: number }>(
    `select count(*)::int as count from approval where workspace_id = $1 and status in ('open', 'expired') and due_at <= clock_timestamp() and due_at >= $2
       ${units === null ? "" : "and unit_id = any($3)"}`,
    [ctx.workspaceId, new Date(now.getTime() - LOOKED_BACK_HOURS * 3_600_000), ...(units === null ? [] : [units])],
  );
  const count = rows[0]?.count ?? 0;
  return count === 0 ? [] : [{ kind: "overdue", count, hours: LOOKED_BACK_HOURS }];
}

/** Tools that are said to be enforced while their system has never used a credential here: nothing has shown yet that it redeems. */
export async function findUnproven(ctx: Context): Promise<{ findings: Finding[]; looked: number }> {
  const { rows } = await ctx.database.pool.query<{ systemId: string; systemName: string; tools: string[]; isProven: boolean }>(
    `select s.id as "systemId", s.name as "systemName", array_agg(t.name order by t.name) as tools,
       s.id in (${SYSTEMS_THAT_CAME}) as "isProven"
     from tool t join system s on s.workspace_id = t.workspace_id and s.id = t.system_id
     where t.workspace_id = $1 and t.binding = 'enforced' and t.status = 'active' and s.status = 'active' group by s.id, s.name order by s.name`,
    [ctx.workspaceId],
  );
  const findings = rows.filter((row) => !row.isProven).map(({ systemId, systemName, tools }): Finding => ({ kind: "not_proven", count: tools.length, system: { id: systemId, name: systemName }, tools: tools.slice(0, 3) }));
  return { findings, looked: rows.reduce((sum, row) => sum + row.tools.length, 0) };
}
