import type { z } from "zod";
import type { getTimeline } from "@/lib/contracts/activity";
import { FAILING_AFTER, FAILING_WITHIN_MS, silentSince } from "@/lib/core/agent-health";
import type { AgentStatus } from "@/lib/core/agent";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { addTo } from "@/lib/core/add-to";
import { idFloor } from "@/lib/core/ids";
import { timeText } from "@/lib/server/actions/answer";
import { findFailing } from "@/lib/server/agents/find-failing";
import { waitingByAgent } from "@/lib/server/approvals/waiting-by-agent";
import { interventionsDuring } from "@/lib/server/interventions/during";
import type { Context } from "@/lib/server/platform/context";
import { loadChanges } from "./changes";
import { iso, type Lane } from "./lane";
import { joinRuns, loadMarks, type Mark, type Marks } from "./marks";
import { isNarrow, loadScope, type ActivityQuery, type ActivityScope } from "./scope";
import { loadSpans, type Spans } from "./spans";

type Timeline = Omit<z.output<(typeof getTimeline)["answer"]>, "stops"> & { stops: Awaited<ReturnType<typeof interventionsDuring>> };
type AgentRow = { id: string; name: string; status: AgentStatus; unitId: string; heartbeatAt: Date | null; lastActionAt: Date | null };

/** What agents did in a time, agent by agent, as this viewer may see it. */
export async function readTimeline(ctx: Context, query: ActivityQuery): Promise<Timeline | Refusal> {
  const scope = await loadScope(ctx, query);
  if (isRefusal(scope)) return scope;
  const [marks, spans, agents, failing, waiting, stops, { changes, more }] = await Promise.all([
    loadMarks(scope),
    loadSpans(scope),
    loadAgents(scope),
    loadFailing(scope),
    waitingByAgent(ctx.database.pool, ctx.workspaceId),
    interventionsDuring(ctx, scope.viewer, scope.fromMs, scope.toMs),
    loadChanges(scope),
  ]);
  return {
    at: iso(scope.nowMs),
    from: iso(scope.fromMs),
    to: iso(scope.toMs),
    summedByS: marks.summedByMs === null ? null : marks.summedByMs / 1_000,
    actions: marks.actions,
    lanes: lanesOf(scope, agents.map((one) => ({ ...one, isFailing: failing.has(one.id), waiting: waiting.get(one.id) ?? 0 })), marks, spans),
    stops,
    changes,
    moreChanges: more,
  };
}

/** The agents of the units that the viewer may see, with when they were last heard of. */
async function loadAgents({ ctx, filter, nowMs }: ActivityScope): Promise<AgentRow[]> {
  const { rows } = await ctx.database.pool.query<AgentRow>(
    `select g.id, g.name, g.status, g.unit_id as "unitId", p.heartbeat_at as "heartbeatAt",
       -- Only for those whose heartbeat is old enough to ask.
       case when p.heartbeat_at < $5::timestamptz - interval '1 minute' then (select c.at from action c where c.workspace_id = g.workspace_id and c.agent_id = g.id order by c.seq desc limit 1) end as "lastActionAt"
     from agent g left join agent_presence p on p.workspace_id = g.workspace_id and p.agent_id = g.id
     where g.workspace_id = $1 and ($2::text[] is null or g.unit_id = any($2)) and ($3::text[] is null or g.unit_id = any($3)) and ($4::text is null or g.id = $4)
     order by g.name, g.id`,
    [ctx.workspaceId, filter.withinUnits ?? null, filter.units ?? null, filter.agent ?? null, new Date(nowMs)],
  );
  return rows;
}

/** Agents that fail again and again, now; only those with failures enough lately are looked at. */
async function loadFailing({ ctx, nowMs }: ActivityScope): Promise<ReadonlySet<string>> {
  const { pool } = ctx.database;
  const { rows } = await pool.query<{ id: string }>(
    "select agent_id as id from action where workspace_id = $1 and id >= $2 and status = 'failed' group by agent_id having count(*) >= $3",
    [ctx.workspaceId, idFloor("action", nowMs - FAILING_WITHIN_MS * 2), FAILING_AFTER],
  );
  return new Set((await findFailing(pool, ctx.workspaceId, rows.map((row) => row.id), nowMs)).keys());
}

function lanesOf({ filter, nowMs }: ActivityScope, agents: readonly (AgentRow & { isFailing: boolean; waiting: number })[], { marks, runs, summedByMs }: Marks, { spans, more, marks: spanMarks, runs: spanRuns }: Spans): Lane[] {
  const all = spanMarks.length === 0 ? marks : [...marks, ...spanMarks].sort((a, b) => a.atMs - b.atMs);
  const marksOf = byAgent(all);
  // Summed, no run is told by itself.
  const runsOf = byAgent(summedByMs === null ? joinRuns([...runs, ...spanRuns]) : []);
  const narrow = isNarrow(filter);
  return agents.flatMap((agent): Lane[] => {
    const { id, name, status } = agent;
    const has = marksOf.has(id) || spans.has(id) || runsOf.has(id);
    if (!has && (narrow || status !== "active") && filter.agent === undefined) return [];
    const silent = status === "active" ? silentSince(agent.heartbeatAt?.getTime() ?? null, agent.lastActionAt?.getTime() ?? null, nowMs) : null;
    return [
      {
        agent: { id, name, status },
        unitId: agent.unitId,
        marks: (marksOf.get(id) ?? []).map(toMark),
        spans: spans.get(id) ?? [],
        moreSpans: more.get(id) ?? 0,
        waiting: agent.waiting,
        runs: (runsOf.get(id) ?? []).map(({ runId, fromMs, toMs }) => ({ id: runId, from: iso(fromMs), to: timeText(toMs) })),
        isFailing: agent.isFailing && status === "active",
        silentSince: timeText(silent),
      },
    ];
  });
}

function byAgent<T extends { readonly agentId: string }>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) addTo(groups, item.agentId, item);
  return groups;
}

function toMark({ id, atMs, kind, tool, count }: Mark): Lane["marks"][number] {
  return { ...(id === undefined ? {} : { id }), at: iso(atMs), kind, ...(tool === undefined ? {} : { tool }), ...(count === undefined ? {} : { count }) };
}
