import { COUNTED_ACTIONS_MAX, type agentActivityShape } from "@/lib/contracts/agent-activity";
import { FAILING_AFTER, silentSince } from "@/lib/core/agent-health";
import { idFloor } from "@/lib/core/ids";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { waitingByAgent } from "@/lib/server/approvals/waiting-by-agent";
import { headSeq, placeAt } from "@/lib/server/audit/places";
import { readableUnits } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import type { Pool } from "@/lib/server/platform/pg";
import type { z } from "zod";
import { findFailing, type FailingAgent } from "./find-failing";

export type AgentActivity = z.output<typeof agentActivityShape>;

type ActivityQuery = { readonly since: Date; /** Of this agent alone. */ readonly agentId?: string | undefined };
type Row = Pick<AgentActivity, "agentId" | "name" | "unitId" | "ownerId" | "autonomy" | "riskTier" | "status"> & { heartbeatAt: Date | null; now: Date };
type Counts = { agentId: string; lastAt: Date; asked: number; denied: number; failed: number; lastDay: number; failedLastDay: number };

const NOTHING: Omit<Counts, "agentId" | "lastAt"> = { asked: 0, denied: 0, failed: 0, lastDay: 0, failedLastDay: 0 };
const DAY_MS = 86_400_000;
/** An id may be older than the event of its action, and this process' clock may be off: only the index goes by it, never a figure. */
const ID_LEAD_MS = 600_000;

/** What each agent of the viewer's units did since `since`, and how it does now. */
export async function listAgentActivity(ctx: Context, query: ActivityQuery): Promise<{ data: AgentActivity[] } | Refusal> {
  const units = await readableUnits(ctx);
  if (isRefusal(units)) return units;
  const { pool } = ctx.database;
  const agentId = query.agentId ?? null;
  const [agents, { counts, isAtLeast }, waiting] = await Promise.all([
    readAgents(pool, ctx.workspaceId, units, agentId),
    countActions(pool, ctx.workspaceId, query.since, agentId),
    waitingByAgent(pool, ctx.workspaceId),
  ]);
  const now = agents[0]?.now.getTime() ?? 0;
  const suspects = agents.filter((one) => one.status === "active" && (counts.get(one.agentId)?.failedLastDay ?? 0) >= FAILING_AFTER).map((one) => one.agentId);
  const failing = await findFailing(pool, ctx.workspaceId, suspects, now);
  const earlier = await findLastActions(pool, ctx.workspaceId, agents.filter((one) => !counts.has(one.agentId)).map((one) => one.agentId));
  return {
    data: agents.map((row) => {
      const own = counts.get(row.agentId);
      return toActivity(row, own?.lastAt ?? earlier.get(row.agentId) ?? null, own ?? NOTHING, waiting.get(row.agentId) ?? 0, failing.get(row.agentId) ?? null, isAtLeast);
    }),
  };
}

function toActivity(row: Row, lastActionAt: Date | null, counts: typeof NOTHING, waiting: number, failing: FailingAgent | null, isAtLeast: boolean): AgentActivity {
  const { heartbeatAt, now, ...agent } = row;
  const silent = agent.status === "active" ? silentSince(heartbeatAt?.getTime() ?? null, lastActionAt?.getTime() ?? null, now.getTime()) : null;
  return {
    ...agent,
    lastActionAt: lastActionAt?.toISOString() ?? null,
    heartbeatAt: heartbeatAt?.toISOString() ?? null,
    silentSince: silent === null ? null : new Date(silent).toISOString(),
    asked: counts.asked,
    denied: counts.denied,
    failed: counts.failed,
    lastDay: counts.lastDay,
    waiting,
    isAtLeast,
    failing: failing === null ? null : { ...failing, since: new Date(failing.since).toISOString(), lastAt: new Date(failing.lastAt).toISOString() },
  };
}

/** When those that asked for nothing lately last asked: one look into the index for each. */
async function findLastActions(pool: Pool, workspaceId: string, agentIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
  if (agentIds.length === 0) return new Map();
  const { rows } = await pool.query<{ agentId: string; at: Date }>({
    name: "agents-last-actions",
    text: `select g.id as "agentId", c.at from unnest($2::text[]) g(id)
           cross join lateral (select at from action where workspace_id = $1 and agent_id = g.id order by seq desc limit 1) c`,
    values: [workspaceId, agentIds],
  });
  return new Map(rows.map((row) => [row.agentId, row.at]));
}

async function readAgents(pool: Pool, workspaceId: string, units: readonly string[] | null, agentId: string | null): Promise<Row[]> {
  const { rows } = await pool.query<Row>({
    name: "agents-in-short",
    text: `select g.id as "agentId", g.name, g.unit_id as "unitId", g.owner_id as "ownerId", g.autonomy, g.risk_tier as "riskTier", g.status, p.heartbeat_at as "heartbeatAt", clock_timestamp() as now
           from agent g left join agent_presence p on p.workspace_id = g.workspace_id and p.agent_id = g.id
           where g.workspace_id = $1 and ($2::text[] is null or g.unit_id = any($2)) and ($3::text is null or g.id = $3) order by g.name`,
    values: [workspaceId, units, agentId],
  });
  return rows;
}

const RECENT_OF_ALL = `
  select agent_id, status, at from action where workspace_id = $1 and id >= $2`;
const RECENT_OF_ONE = `
  select agent_id, status, at from action where workspace_id = $1 and id >= $2 and agent_id = $4 order by seq desc limit ${COUNTED_ACTIONS_MAX}`;

/** Asked once, not for each row. */
const A_DAY_AGO = "(select now() - interval '24 hours')";

/** Ids begin with their time, so the newest actions are one range of the primary key, read once for all agents. */
async function countActions(pool: Pool, workspaceId: string, since: Date, agentId: string | null): Promise<{ counts: ReadonlyMap<string, Counts>; isAtLeast: boolean }> {
  const from = new Date(Math.max(0, Math.min(since.getTime(), Date.now() - DAY_MS) - ID_LEAD_MS));
  const fromId = agentId === null ? await countedFrom(pool, workspaceId, from) : idFloor("action", from.getTime());
  // For all agents without a name, as the Overview's counts: planned for this time, not for any.
  const { rows } = await pool.query<Counts & { read: number }>({
    ...(agentId === null ? {} : { name: "agent-counts" }),
    text: `with recent as (${agentId === null ? RECENT_OF_ALL : RECENT_OF_ONE})
           select agent_id as "agentId", (sum(count(*)) over ())::int as read, max(at) as "lastAt",
             (count(*) filter (where at >= $3))::int as asked,
             (count(*) filter (where at >= $3 and status = 'denied'))::int as denied,
             (count(*) filter (where at >= $3 and status = 'failed'))::int as failed,
             (count(*) filter (where at >= ${A_DAY_AGO}))::int as "lastDay",
             (count(*) filter (where at >= ${A_DAY_AGO} and status = 'failed'))::int as "failedLastDay"
           from recent group by agent_id`,
    values: [workspaceId, fromId, since, ...(agentId === null ? [] : [agentId])],
  });
  return { counts: new Map(rows.map((row) => [row.agentId, row])), isAtLeast: (rows[0]?.read ?? 0) >= COUNTED_ACTIONS_MAX };
}

/** The id from which on no more are left than are counted. To find it takes a fifth of the time of counting; where the log has grown by fewer events there are fewer actions, for each has one of its own. */
async function countedFrom(pool: Pool, workspaceId: string, from: Date): Promise<string> {
  const floor = idFloor("action", from.getTime());
  const [first, last] = await Promise.all([placeAt(pool, workspaceId, new Date(from.getTime() - ID_LEAD_MS)), headSeq(pool, workspaceId)]);
  if (last - first < COUNTED_ACTIONS_MAX - 1) return floor;
  const { rows } = await pool.query<{ id: string }>({
    name: "agents-counted-from",
    text: `select id from action where workspace_id = $1 and id >= $2 order by id desc offset ${COUNTED_ACTIONS_MAX - 1} limit 1`,
    values: [workspaceId, floor],
  });
  return rows[0]?.id ?? floor;
}
