import { INTERVENTION_KINDS, stops } from "@/lib/core/intervention";
import type { StoppableScope } from "./scope";

const STOPPING = INTERVENTION_KINDS.filter(stops)
  .map((kind) => `'${kind}'`)
  .join(", ");

/** Agents whose actions the scope covers, whatever their status: those of an agent or a unit. */
export function membersSql({ type }: StoppableScope): string {
  if (type === "agent") return "select $2::text as id";
  if (type !== "unit") return "select null::text as id where false";
  return `with recursive below as (
      select id from unit where workspace_id = $1 and id = $2
      union select u.id from unit u join below b on u.workspace_id = $1 and u.parent_id = b.id)
    select g.id from agent g where g.workspace_id = $1 and g.unit_id in (select id from below)`;
}

/** Two recursive CTEs: the stops in force, and the units that one of them covers, each with its kind. */
export const STOPS_IN_FORCE = `stops as materialized (
       select scope_type, scope_id, kind from intervention where workspace_id = $1 and lifted_at is null and kind in (${STOPPING})),
     stopped_units as (
       select scope_id as id, kind from stops where scope_type = 'unit'
       union select u.id, s.kind from unit u join stopped_units s on u.workspace_id = $1 and u.parent_id = s.id)`;

/** Whether one of {@link STOPS_IN_FORCE} covers `agent g`: its own, or of its unit, one above, or the company; where `kind` is given, one of that kind. */
export function stoppedSql(kind?: "quarantine"): string {
  const ofKind = kind === undefined ? "" : ` and s.kind = '${kind}'`;
  return `(exists (select from stops s where (s.scope_type = 'workspace' or (s.scope_type = 'agent' and s.scope_id = g.id))${ofKind})
           or exists (select from stopped_units s where s.id = g.unit_id${ofKind}))`;
}

/** The `AgentStanding` of `agent g`: its status, and of an active one whether one of {@link STOPS_IN_FORCE} covers it, quarantine before pause. */
export const AGENT_STANDING_SQL = `case when g.status <> 'active' then g.status when ${stoppedSql("quarantine")} then 'quarantined' when ${stoppedSql()} then 'paused' else 'active' end`;

/** As `covers` in the core: an agent's stop covers also what is done in a chain below it. */
export function coveredSql({ type }: StoppableScope): string {
  switch (type) {
    case "workspace":
      return "true";
    case "tool":
      return "c.tool_id = $2";
    case "system":
      return "c.system_id = $2";
    case "agent":
      return "(c.agent_id = $2 or c.chain -> 'agents' ? $2)";
    case "unit":
      return "c.agent_id in (select id from members)";
    default: {
      const never: never = type;
      throw new Error(`no such scope ${String(never)}`);
    }
  }
}
