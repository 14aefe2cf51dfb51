import { ENDINGS_MAX } from "@/lib/contracts/choices";
import type { Finding } from "@/lib/contracts/metrics";
import { FAILING_AFTER, FAILING_WITHIN_MS, SILENT_AFTER_MS, silentSince } from "@/lib/core/agent-health";
import type { AgentStanding } from "@/lib/core/agent";
import { idFloor } from "@/lib/core/ids";
import { findFailing as failingAmong } from "@/lib/server/agents/find-failing";
import { AGENT_STANDING_SQL, STOPS_IN_FORCE, stoppedSql } from "@/lib/server/interventions/covered";
import type { Context } from "@/lib/server/platform/context";

/** Of the active ones those that a stop covers are counted by themselves. */
export type Fleet = Readonly<Record<AgentStanding, number>>;
export type FoundAgents = { readonly findings: Finding[]; readonly fleet: Fleet };

/** What was asked for earlier than this and ends now is not looked at here. */
const ASKED_WITHIN_MS = 4 * 60 * 60_000;
const CANDIDATES_MAX = 20;
const SILENT_MAX = 500;
const SILENT_SHOWN = 3;

type Failer = { id: string; name: string };
type SilentRow = { id: string; name: string; heartbeatAt: Date; lastActionAt: Date | null };

/** Agents that fail in the same way again and again, and agents that once showed that they live and are not heard of any more; none that somebody has stopped already. */
export async function findAgents(ctx: Context, now: Date, units: readonly string[] | null): Promise<FoundAgents> {
  const failing = await findFailing(ctx, now, units);
  const silent = await findSilent(ctx, now, units);
  const fleet = await countAgents(ctx, units);
  return { findings: [...failing, ...silent], fleet };
}

/** Only agents with that many failures at all are looked at one by one. */
async function findFailing(ctx: Context, now: Date, units: readonly string[] | null): Promise<Finding[]> {
  const { pool } = ctx.database;
  const { rows: failers } = await pool.query<Failer>(
    `with recursive ${STOPS_IN_FORCE}
     select g.id, g.name from (
       select agent_id, count(*) as failed from action where workspace_id = $1 and id >= $2 and status = 'failed' and ended_at >= $3
       ${units === null ? "" : "and unit_id = any($4)"} group by agent_id having count(*) >= ${FAILING_AFTER}
     ) f join agent g on g.workspace_id = $1 and g.id = f.agent_id where g.status = 'active' and not ${stoppedSql()} order by f.failed desc limit ${CANDIDATES_MAX}`,
    [ctx.workspaceId, idFloor("action", now.getTime() - ASKED_WITHIN_MS), new Date(now.getTime() - FAILING_WITHIN_MS), ...(units === null ? [] : [units])],
  );
  const failing = await failingAmong(pool, ctx.workspaceId, failers.map((one) => one.id), now.getTime());
  return failers.flatMap((agent): Finding[] => {
    const found = failing.get(agent.id);
    if (found === undefined) return [];
    const { count, toolName, error, since } = found;
    return [{ kind: "failing", agent, tool: toolName, count, isAtLeast: count >= ENDINGS_MAX, error, since: new Date(since).toISOString() }];
  });
}

async function findSilent(ctx: Context, now: Date, units: readonly string[] | null): Promise<Finding[]> {
  const { rows } = await ctx.database.pool.query<SilentRow>(
    `with recursive ${STOPS_IN_FORCE}
     select g.id, g.name, p.heartbeat_at as "heartbeatAt", recent.at as "lastActionAt"
     from agent_presence p join agent g on g.workspace_id = p.workspace_id and g.id = p.agent_id
     left join lateral (select at from action where workspace_id = g.workspace_id and agent_id = g.id order by seq desc limit 1) recent on true
     where p.workspace_id = $1 and p.heartbeat_at < $2 and g.status = 'active' and not ${stoppedSql()} ${units === null ? "" : "and g.unit_id = any($3)"}
     order by p.heartbeat_at desc limit ${SILENT_MAX}`,
    [ctx.workspaceId, new Date(now.getTime() - SILENT_AFTER_MS), ...(units === null ? [] : [units])],
  );
  const silent = rows.flatMap(({ id, name, heartbeatAt, lastActionAt }) => {
    const since = silentSince(heartbeatAt.getTime(), lastActionAt?.getTime() ?? null, now.getTime());
    return since === null ? [] : [{ id, name, since }];
  });
  if (silent.length === 0) return [];
  const agents = silent.slice(0, SILENT_SHOWN).map(({ id, name }) => ({ id, name }));
  return [{ kind: "silent", count: silent.length, agents, since: new Date(Math.max(...silent.map((one) => one.since))).toISOString() }];
}

async function countAgents(ctx: Context, units: readonly string[] | null): Promise<Fleet> {
  const { rows } = await ctx.database.pool.query<{ standing: AgentStanding; count: number }>(
    `with recursive ${STOPS_IN_FORCE}
     select ${AGENT_STANDING_SQL} as standing, count(*)::int as count
     from agent g where g.workspace_id = $1 ${units === null ? "" : "and g.unit_id = any($2)"} group by 1`,
    [ctx.workspaceId, ...(units === null ? [] : [units])],
  );
  const of = (standing: AgentStanding) => rows.find((one) => one.standing === standing)?.count ?? 0;
  return { discovered: of("discovered"), draft: of("draft"), active: of("active"), paused: of("paused"), quarantined: of("quarantined"), retired: of("retired") };
}
