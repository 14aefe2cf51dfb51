import type { AgentRoleItem } from "@/lib/contracts/agent-roles";
import type { AutonomyLevel } from "@/lib/core/agent";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

export const AGENT_ROLE_COLUMNS = { id: true, name: true, maxAutonomy: true, version: true } as const;

export function toAgentRole(row: Omit<AgentRoleItem, "maxAutonomy"> & { maxAutonomy: number }): AgentRoleItem {
  return { ...row, maxAutonomy: row.maxAutonomy as AutonomyLevel };
}

export async function listAgentRoles(ctx: Context, input: PageInput): Promise<Page<AgentRoleItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = (after: string | undefined, take: number) =>
    database.prisma.agentRole.findMany({ where: { workspaceId, name: beyond(after) }, orderBy: { name: "asc" }, take, select: AGENT_ROLE_COLUMNS });
  return pageBy(ctx, "agent-roles", input, load, (row) => row.name, toAgentRole);
}

export async function getAgentRole(ctx: Context, id: string): Promise<AgentRoleItem | Refusal> {
  const row = await ctx.database.prisma.agentRole.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: AGENT_ROLE_COLUMNS });
  return row === null ? missing("agent role", id) : toAgentRole(row);
}
