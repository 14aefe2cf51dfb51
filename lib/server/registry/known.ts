import type { RegistryFile } from "@/lib/contracts/registry";
import type { AgentItem } from "@/lib/contracts/agents";
import type { AgentRoleItem } from "@/lib/contracts/agent-roles";
import type { ProcessItem } from "@/lib/contracts/processes";
import type { SystemItem } from "@/lib/contracts/systems";
import type { ToolItem } from "@/lib/contracts/tools";
import type { UnitItem } from "@/lib/contracts/units";
import { AGENT_ROLE_COLUMNS, toAgentRole } from "@/lib/server/agent-roles/store";
import { AGENT_COLUMNS, toAgent } from "@/lib/server/agents/store";
import { PERMISSION_COLUMNS } from "@/lib/server/permissions/store";
import type { Context } from "@/lib/server/platform/context";
import { PROCESS_COLUMNS, toProcess } from "@/lib/server/processes/store";
import { SYSTEM_COLUMNS, toSystem } from "@/lib/server/systems/store";
import { TOOL_COLUMNS, toTool } from "@/lib/server/tools/store";
import { UNIT_COLUMNS } from "@/lib/server/units/store";

export type KnownPermission = { readonly id: string; readonly expiresAt: string | null };

/** What a workspace has of all that a file names, by name (people by e-mail address, permissions by `permissionKey`). */
export type Known = {
  readonly units: ReadonlyMap<string, UnitItem>;
  readonly people: ReadonlyMap<string, string>;
  readonly processes: ReadonlyMap<string, ProcessItem>;
  readonly systems: ReadonlyMap<string, SystemItem>;
  readonly tools: ReadonlyMap<string, ToolItem>;
  readonly agentRoles: ReadonlyMap<string, AgentRoleItem>;
  readonly agents: ReadonlyMap<string, AgentItem>;
  readonly permissions: ReadonlyMap<string, KnownPermission>;
};

export function permissionKey(subjectId: string, targetId: string): string {
  return `${subjectId}>${targetId}`;
}

export async function loadKnown({ database, workspaceId }: Context, file: RegistryFile): Promise<Known> {
  const { prisma } = database;
  const names = namesIn(file);
  const within = (wanted: ReadonlySet<string>) => ({ workspaceId, name: { in: [...wanted] } });
  const units = await prisma.unit.findMany({ where: { workspaceId }, select: UNIT_COLUMNS });
  const people = await prisma.person.findMany({ where: { workspaceId, status: "active" }, select: { id: true, email: true } });
  const processes = await prisma.process.findMany({ where: within(names.processes), select: PROCESS_COLUMNS });
  const systems = await prisma.system.findMany({ where: { workspaceId }, select: SYSTEM_COLUMNS });
  const tools = await prisma.tool.findMany({ where: within(names.tools), select: TOOL_COLUMNS });
  const agentRoles = await prisma.agentRole.findMany({ where: within(names.agentRoles), select: AGENT_ROLE_COLUMNS });
  const agents = await loadAgents(prisma, workspaceId, names.agents);
  const subjectIds = [...agents, ...agentRoles, ...units].map((one) => one.id);
  const permissions =
    file.permissions.length === 0
      ? []
      : await prisma.permission.findMany({
          where: { workspaceId, subjectId: { in: subjectIds }, targetId: { in: [...tools, ...systems].map((one) => one.id) } },
          select: PERMISSION_COLUMNS,
        });
  return {
    units: byName(units),
    people: new Map(people.map((person) => [person.email, person.id])),
    processes: byName(processes.map(toProcess)),
    systems: byName(systems.map(toSystem)),
    tools: byName(tools.map(toTool)),
    agentRoles: byName(agentRoles.map(toAgentRole)),
    agents: byName(agents),
    permissions: new Map(permissions.map((one) => [permissionKey(one.subjectId, one.targetId), { id: one.id, expiresAt: one.expiresAt?.toISOString() ?? null }])),
  };
}

async function loadAgents(prisma: Context["database"]["prisma"], workspaceId: string, names: ReadonlySet<string>): Promise<AgentItem[]> {
  const rows = await prisma.agent.findMany({ where: { workspaceId, name: { in: [...names] } }, select: AGENT_COLUMNS });
  const members = await prisma.agentRoleMember.findMany({
    where: { workspaceId, agentId: { in: rows.map((row) => row.id) } },
    orderBy: { agentRoleId: "asc" },
    select: { agentId: true, agentRoleId: true },
  });
  const roleIds = new Map<string, string[]>();
  for (const { agentId, agentRoleId } of members) roleIds.set(agentId, [...(roleIds.get(agentId) ?? []), agentRoleId]);
  return rows.map((row) => toAgent(row, roleIds.get(row.id) ?? []));
}

function namesIn(file: RegistryFile) {
  const processes = new Set(file.processes.map((one) => one.name));
  const tools = new Set(file.tools.map((one) => one.name));
  const agents = new Set(file.agents.map((one) => one.name));
  const agentRoles = new Set([...file.agentRoles.map((one) => one.name), ...file.agents.flatMap((one) => one.roles)]);
  for (const { subject, target } of file.permissions) {
    if (subject.type === "agent") agents.add(subject.name);
    if (subject.type === "agent_role") agentRoles.add(subject.name);
    if (target.type === "tool") tools.add(target.name);
  }
  return { processes, tools, agents, agentRoles };
}

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}
