import type { Verb } from "@/lib/core/actor";
import type { Electorate } from "@/lib/core/approval";
import { refuse, type Refusal } from "@/lib/core/refusal";
import { placeOf, roleFault } from "@/lib/core/right";
import type { Database, Transaction } from "@/lib/server/platform/database";

/** What a person can stop: an agent, a unit with all below it, a tool, a system, or everything. */
export const STOPPABLE_SCOPES = ["agent", "unit", "tool", "system", "workspace"] as const;
export type StoppableScope = { readonly type: (typeof STOPPABLE_SCOPES)[number]; readonly id: string };

/** A scope that exists: its name, and the unit that whoever stops it must answer for (null: the whole company). */
export type KnownScope = { readonly name: string; readonly unitId: string | null };

type Reader = Transaction | Database["prisma"];

export async function findScope(tx: Reader, workspaceId: string, scope: StoppableScope): Promise<KnownScope | Refusal> {
  const found = await lookUp(tx, workspaceId, scope);
  return found ?? refuse("not_found", `there is no ${scope.type} \`${scope.id}\``);
}

async function lookUp(tx: Reader, workspaceId: string, { type, id }: StoppableScope): Promise<KnownScope | null> {
  const where = { workspaceId_id: { workspaceId, id } };
  switch (type) {
    case "agent":
      return tx.agent.findUnique({ where, select: { name: true, unitId: true } });
    case "unit": {
      const unit = await tx.unit.findUnique({ where, select: { name: true } });
      return unit === null ? null : { name: unit.name, unitId: id };
    }
    case "tool":
      return withoutUnit(await tx.tool.findUnique({ where, select: { name: true } }));
    case "system":
      return withoutUnit(await tx.system.findUnique({ where, select: { name: true } }));
    case "workspace":
      return id === workspaceId ? withoutUnit(await tx.workspace.findUnique({ where: { id }, select: { name: true } })) : null;
    default: {
      const never: never = type;
      throw new Error(`no such scope ${String(never)}`);
    }
  }
}

function withoutUnit(row: { name: string } | null): KnownScope | null {
  return row === null ? null : { name: row.name, unitId: null };
}

/** What reaches beyond one unit (a tool, a system, everything) needs the role everywhere. */
export function scopeFault(electorate: Electorate, personId: string | null, verb: Verb, scope: Pick<KnownScope, "unitId">): Refusal | null {
  const person = personId === null ? undefined : electorate.people.get(personId);
  if (person === undefined) return refuse("forbidden", "only people of this workspace may do this", { reason: "wrong_caller" });
  return roleFault(person, electorate.units, verb, placeOf(scope.unitId));
}

/**
 * The active agents that a scope reaches, as a query of `$1` workspace and `$2` id: of a unit with all below it; of a tool or
 * system those that have a permission for it themselves, by a role or by a unit.
 */
export function reachedAgentsSql({ type }: StoppableScope): string {
  const active = "select g.id from agent g where g.workspace_id = $1 and g.status = 'active'";
  switch (type) {
    case "agent":
      return `${active} and g.id = $2`;
    case "workspace":
      return `${active} and $2::text is not null`;
    case "unit":
      return `with recursive below as (
          select id from unit where workspace_id = $1 and id = $2
          union select u.id from unit u join below b on u.workspace_id = $1 and u.parent_id = b.id)
        ${active} and g.unit_id in (select id from below)`;
    case "tool":
    case "system":
      return `with recursive target as (${targetSql(type)}), granted as (
          select subject_type, subject_id from permission p join target t on p.target_type = t.type and p.target_id = t.id where p.workspace_id = $1),
        units as (
          select subject_id as id from granted where subject_type = 'unit'
          union select u.id from unit u join units b on u.workspace_id = $1 and u.parent_id = b.id)
        ${active} and (
          g.id in (select subject_id from granted where subject_type = 'agent')
          or g.unit_id in (select id from units)
          or exists (select from agent_role_member m join granted r on r.subject_type = 'agent_role' and r.subject_id = m.agent_role_id
            where m.workspace_id = $1 and m.agent_id = g.id))`;
    default: {
      const never: never = type;
      throw new Error(`no such scope ${String(never)}`);
    }
  }
}

/** A permission for a whole system is one for each of its tools, and a stop of the system reaches permissions for its tools. */
function targetSql(type: "tool" | "system"): string {
  return type === "tool"
    ? `select 'tool' as type, $2::text as id union all select 'system', system_id from tool where workspace_id = $1 and id = $2`
    : `select 'system' as type, $2::text as id union all select 'tool', id from tool where workspace_id = $1 and system_id = $2`;
}
