import { advanceAction, type ActionStatus, type Effect } from "@/lib/core/action";
import type { Actor } from "@/lib/core/audit";
import { RUN_ACTIONS_MAX, type RunItem } from "@/lib/contracts/runs";
import { runState } from "@/lib/core/run";
import type { Electorate } from "@/lib/core/approval";

/** Actions of one run that are alike in status, decision and whether their deadline is over. */
export type Tally = { readonly status: ActionStatus; readonly effect: Effect; readonly isDue: boolean; readonly count: number };

export type RunRow = {
  id: string;
  name: string | null;
  at: Date;
  agentId: string;
  agentName: string;
  unitId: string;
  unitName: string;
  processId: string | null;
  processName: string | null;
  task: string | null;
  hasTask: boolean;
  taskAuthor: Actor;
  /** The name of the system that gave the task, where one did. */
  systemName: string | null;
  lastAt: Date | null;
  tallies: readonly Tally[] | null;
  now: Date;
};

/** `at` in the join lets PostgreSQL read one month's payloads. */
export const RUN_COLUMNS = `
  r.id, r.name, r.at, r.agent_id as "agentId", g.name as "agentName", g.unit_id as "unitId", u.name as "unitName", r.process_id as "processId", c.name as "processName",
  p.payload::jsonb ->> 'task' as task, r.has_task as "hasTask", r.task_author as "taskAuthor", s.name as "systemName", clock_timestamp() as now, t.tallies, t.last_at as "lastAt"`;

/** $2: the units that the viewer may read; null for all. At most 501 actions of a run are counted, its last ones. */
export const RUN_JOINS = `
  join agent g on g.workspace_id = r.workspace_id and g.id = r.agent_id
  left join unit u on u.workspace_id = r.workspace_id and u.id = g.unit_id
  left join process c on c.workspace_id = r.workspace_id and c.id = r.process_id
  left join system s on r.task_author ->> 'type' = 'system' and s.workspace_id = r.workspace_id and s.id = r.task_author ->> 'id'
  left join audit_payload p on p.workspace_id = r.workspace_id and p.seq = r.seq and p.at = r.at
  left join lateral (
    select max(k.last_at) as last_at, jsonb_agg(jsonb_build_object('status', k.status, 'effect', k.effect, 'isDue', k.is_due, 'count', k.n)) as tallies from (
      select l.status, l.effect, coalesce(l.due_at <= clock_timestamp(), false) as is_due, count(*)::int as n, max(greatest(l.at, l.redeemed_at, l.ended_at)) as last_at from (
        select status, effect, due_at, at, redeemed_at, ended_at from action
        where workspace_id = r.workspace_id and run_id = r.id and ($2::text[] is null or unit_id = any($2)) order by seq desc limit ${RUN_ACTIONS_MAX + 1}
      ) l group by 1, 2, 3
    ) k
  ) t on true`;

export function toRun(row: RunRow, { people }: Electorate): RunItem {
  const counts = statusCounts(row.tallies ?? [], row.now.getTime());
  const decided = (effect: Effect) => sum((row.tallies ?? []).filter((tally) => tally.effect === effect));
  const asked = sum(row.tallies ?? []);
  return {
    id: row.id,
    name: row.name,
    agent: { id: row.agentId, name: row.agentName },
    unit: { id: row.unitId, name: row.unitName },
    process: row.processId === null ? null : { id: row.processId, name: row.processName ?? row.processId },
    task: row.task,
    taskBy: row.hasTask ? { type: row.taskAuthor.type, name: authorName(row, people) } : null,
    startedAt: row.at.toISOString(),
    lastAt: row.lastAt?.toISOString() ?? null,
    state: runState({ counts, lastAt: row.lastAt?.getTime() ?? null }, row.now.getTime()),
    actions: {
      asked: Math.min(asked, RUN_ACTIONS_MAX),
      allowed: decided("allow"),
      announced: decided("notify"),
      held: decided("hold"),
      denied: decided("deny"),
      waiting: counts.get("held") ?? 0,
      failed: counts.get("failed") ?? 0,
      unreported: counts.get("unknown") ?? 0,
      isAtLeast: asked > RUN_ACTIONS_MAX,
    },
  };
}

/** Deadlines applied, whether or not a sweep has written them yet. */
function statusCounts(tallies: readonly Tally[], now: number): ReadonlyMap<ActionStatus, number> {
  const counts = new Map<ActionStatus, number>();
  for (const { status, isDue, count } of tallies) {
    const current = advanceAction({ status, dueAt: isDue ? now : null }, now);
    counts.set(current, (counts.get(current) ?? 0) + count);
  }
  return counts;
}

function sum(tallies: readonly Tally[]): number {
  return tallies.reduce((total, tally) => total + tally.count, 0);
}

function authorName({ taskAuthor, agentName, systemName }: RunRow, people: Electorate["people"]): string {
  switch (taskAuthor.type) {
    case "person":
      return people.get(taskAuthor.id)?.name ?? taskAuthor.id;
    case "token":
      return people.get(taskAuthor.person)?.name ?? taskAuthor.person;
    case "system":
      return systemName ?? taskAuthor.id;
    case "agent":
      return agentName;
    case "reeve":
      return "Reeve";
    default: {
      const never: never = taskAuthor;
      throw new Error(`no such actor ${JSON.stringify(never)}`);
    }
  }
}
