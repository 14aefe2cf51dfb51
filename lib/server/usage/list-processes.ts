import type { listProcessUsage as contract, ProcessUsage } from "@/lib/contracts/usage";
import { idFloor } from "@/lib/core/ids";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { readableUnits } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import type { z } from "zod";
import { boundOf, COUNTS, RECENT, recentValues, type CountRow } from "./recent";

type Answer = z.output<(typeof contract)["answer"]>;
type Row = CountRow & { processId: string | null; agentId: string; agentName: string };

/** What was asked within each process, and by whom. A process in which nothing was asked and no run begun is not in it. */
export async function listProcessUsage(ctx: Context, since: Date): Promise<Answer | Refusal> {
  const units = await readableUnits(ctx);
  if (isRefusal(units)) return units;
  const [rows, runs] = await Promise.all([countActions(ctx, since, units), countRuns(ctx, since, units)]);
  const usage = new Map<string, ProcessUsage>();
  const of = (processId: string) => usage.get(processId) ?? { processId, asked: 0, allowed: 0, announced: 0, held: 0, denied: 0, failed: 0, lastAt: null, runs: 0, agents: [] };
  for (const row of rows) if (row.processId !== null) usage.set(row.processId, withAgent(of(row.processId), row));
  for (const { processId, runs: count } of runs) usage.set(processId, { ...of(processId), runs: count });
  return { data: [...usage.values()], ...boundOf(rows, since) };
}

async function countActions(ctx: Context, since: Date, units: readonly string[] | null): Promise<Row[]> {
  const { rows } = await ctx.database.pool.query<Row>({
    text: `select k.*, g.name as "agentName" from (
             select a.process_id as "processId", a.agent_id as "agentId", ${COUNTS} from (${RECENT}) a group by 1, 2
           ) k join agent g on g.workspace_id = $1 and g.id = k."agentId" order by k.asked desc, g.name`,
    values: recentValues(ctx.workspaceId, since, units),
  });
  return rows;
}

async function countRuns(ctx: Context, since: Date, units: readonly string[] | null): Promise<{ processId: string; runs: number }[]> {
  const { rows } = await ctx.database.pool.query<{ processId: string; runs: number }>({
    text: `select r.process_id as "processId", count(*)::int as runs from run r join agent g on g.workspace_id = r.workspace_id and g.id = r.agent_id
           where r.workspace_id = $1 and r.id >= $2 and r.process_id is not null and ($3::text[] is null or g.unit_id = any($3)) group by 1`,
    values: [ctx.workspaceId, idFloor("run", since.getTime()), units],
  });
  return rows;
}

function withAgent(usage: ProcessUsage, row: Row): ProcessUsage {
  const lastAt = row.lastAt.toISOString();
  const agent = { id: row.agentId, name: row.agentName, asked: row.asked, held: row.held, denied: row.denied, failed: row.failed, lastAt };
  return {
    ...usage,
    asked: usage.asked + row.asked,
    allowed: usage.allowed + row.allowed,
    announced: usage.announced + row.announced,
    held: usage.held + row.held,
    denied: usage.denied + row.denied,
    failed: usage.failed + row.failed,
    lastAt: usage.lastAt === null || usage.lastAt < lastAt ? lastAt : usage.lastAt,
    agents: [...usage.agents, agent],
  };
}
