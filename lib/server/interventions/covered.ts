import type { StoppableScope } from "./scope";

/** Agents whose actions the scope covers, whatever their status: those of an agent or a unit. */
export function membersSql({ type }: StoppableScope): string {
  if (type === "agent") return "select $2::text as id";
  if (type !== "unit") return "select null::text as id where false";
  return `with recursive below as (
      select id from unit where workspace_id = $1 and id = $2
      union select u.id from unit u join below b on u.workspace_id = $1 and u.parent_id = b.id)
    select g.id from agent g where g.workspace_id = $1 and g.unit_id in (select id from below)`;
}

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
