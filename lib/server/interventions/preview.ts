import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { shownBinding, type Binding } from "@/lib/core/tool";
import type { Context } from "@/lib/server/platform/context";
import { loadViewer, mayIn } from "@/lib/server/people/viewer";
import { missing } from "@/lib/server/platform/authorize";
import { SYSTEMS_THAT_CAME } from "@/lib/server/usage/systems-that-came";
import { coveredSql, membersSql, STOPS_IN_FORCE, stoppedSql } from "./covered";
import { findScope, reachedAgentsSql, scopeFault, type StoppableScope } from "./scope";

/** Tools in reach by how they are bound as far as anybody can tell (`shownBinding` of the core). */
type ToolCounts = { readonly enforced: number; readonly notProven: number; readonly cooperative: number; readonly observed: number };

/** What a stop would reach and what not, as of now, counted exactly. */
export type StopPreview = {
  readonly scope: StoppableScope & { readonly name: string };
  /** Why whoever looks may not place it, or null. */
  readonly whyNotPlace: string | null;
  /** Active agents in reach, and how many of them are stopped already, by whatever stop. */
  readonly agents: number;
  readonly agentsStopped: number;
  /** Not yet redeemed: waiting, announced, approved or permitted. */
  readonly openActions: number;
  readonly unredeemedPermits: number;
  readonly waitingApprovals: number;
  /** Redeemed and not yet reported: already on its way in the business system. */
  readonly underWay: number;
  readonly tools: ToolCounts;
  /** In words, what the stop cannot reach; empty where it reaches everything. */
  readonly notReached: readonly string[];
  /** Stops of exactly this scope that are in force already. */
  readonly inForce: number;
};

type Counts = { agents: number; stopped: number; open: number; permits: number; waiting: number; under_way: number; in_force: number; bindings: readonly { binding: Binding; hasCome: boolean; count: number }[] };

export async function previewStop(ctx: Context, scope: StoppableScope): Promise<StopPreview | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const known = await findScope(ctx.database.prisma, ctx.workspaceId, scope);
  if (isRefusal(known)) return known;
  // An agent of a unit that the viewer may not read is not there for them.
  if (scope.type === "agent" && !mayIn("read", viewer, known.unitId)) return missing(scope.type, scope.id);
  const counts = await countReach(ctx, scope);
  const shown = (as: ReturnType<typeof shownBinding>) => counts.bindings.reduce((sum, { binding, hasCome, count }) => sum + (shownBinding(binding, hasCome) === as ? count : 0), 0);
  const tools = { enforced: shown("enforced"), notProven: shown("not-proven"), cooperative: shown("cooperative"), observed: shown("observed") };
  return {
    scope: { ...scope, name: known.name },
    whyNotPlace: scopeFault(viewer.electorate, viewer.person.id, "intervene", known)?.detail ?? null,
    agents: counts.agents,
    agentsStopped: counts.stopped,
    openActions: counts.open,
    unredeemedPermits: counts.permits,
    waitingApprovals: counts.waiting,
    underWay: counts.under_way,
    tools,
    notReached: notReached(tools, counts.under_way),
    inForce: counts.in_force,
  };
}

/** Every action that is not ended has a deadline, so the index of deadlines holds exactly the open ones. */
async function countReach(ctx: Context, scope: StoppableScope): Promise<Counts> {
  const { rows } = await ctx.database.pool.query<Counts>(
    `with recursive ${STOPS_IN_FORCE},
     reached as materialized (${reachedAgentsSql(scope)}),
     members as materialized (${membersSql(scope)}),
     came as materialized (${SYSTEMS_THAT_CAME}),
     in_reach as materialized (
       select t.binding, t.system_id in (select "systemId" from came) as "hasCome", count(*)::int as count from tool t
       where t.workspace_id = $1 and t.status = 'active' and ${toolSql(scope)} group by 1, 2),
     open as materialized (
       select c.status, c.permit_id, c.approval_id from action c
       where c.workspace_id = $1 and c.due_at > clock_timestamp() and ${coveredSql(scope)})
     select (select count(*)::int from reached) as agents,
       (select count(*)::int from reached r join agent g on g.workspace_id = $1 and g.id = r.id where ${stoppedSql()}) as stopped,
       (select count(*)::int from open where status in ('held', 'announced', 'approved', 'permitted')) as open,
       (select count(*)::int from open where status in ('announced', 'permitted') and permit_id is not null) as permits,
       (select count(*)::int from open where status = 'held') as waiting,
       (select count(*)::int from open where status = 'redeemed') as under_way,
       (select count(*)::int from intervention where workspace_id = $1 and scope_type = $3 and scope_id = $2 and lifted_at is null) as in_force,
       (select coalesce(json_agg(in_reach), '[]') from in_reach) as bindings`,
    [ctx.workspaceId, scope.id, scope.type],
  );
  const [row] = rows;
  if (row === undefined) throw new Error("a count without a row");
  return row;
}

/** The tools that the scope's agents may use at all. */
function toolSql({ type }: StoppableScope): string {
  switch (type) {
    case "tool":
      return "t.id = $2";
    case "system":
      return "t.system_id = $2";
    case "workspace":
      return "true";
    case "agent":
    case "unit":
      return `exists (select from permission p where p.workspace_id = $1
          and ((p.target_type = 'tool' and p.target_id = t.id) or (p.target_type = 'system' and p.target_id = t.system_id))
          and ((p.subject_type = 'agent' and p.subject_id in (select id from reached))
            or (p.subject_type = 'unit' and p.subject_id in (
              with recursive above as (
                select unit_id as id from agent where workspace_id = $1 and id in (select id from reached)
                union select u.parent_id from unit u join above a on u.workspace_id = $1 and u.id = a.id where u.parent_id is not null)
              select id from above))
            or (p.subject_type = 'agent_role' and p.subject_id in (
              select m.agent_role_id from agent_role_member m where m.workspace_id = $1 and m.agent_id in (select id from reached)))))`;
    default: {
      const never: never = type;
      throw new Error(`no such scope ${String(never)}`);
    }
  }
}

function notReached(tools: ToolCounts, underWay: number): string[] {
  const words: string[] = [];
  if (underWay > 0) words.push(`${counted(underWay, "action has", "actions have")} already been carried out or ${underWay === 1 ? "is" : "are"} under way; a stop cannot call ${underWay === 1 ? "it" : "them"} back`);
  if (tools.notProven > 0) words.push(`${counted(tools.notProven, "tool", "tools")} whose system is said to refuse by itself, but has never come to Reeve with a credential of its own: whether it refuses is not proven`);
  if (tools.cooperative > 0) words.push(`${counted(tools.cooperative, "tool", "tools")} that agents could use without asking: nothing is permitted there, but an agent that goes round Reeve is not stopped`);
  if (tools.observed > 0) words.push(`${counted(tools.observed, "tool", "tools")} that only ${tools.observed === 1 ? "reports" : "report"} to Reeve: a stop is recorded there, not enforced`);
  return words;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
