import type { PermissionItem, PermissionQuery } from "@/lib/contracts/permissions";
import { unitPath } from "@/lib/core/actor";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { getAgent } from "@/lib/server/agents/store";
import { readableUnits } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

export const PERMISSION_COLUMNS = { id: true, subjectType: true, subjectId: true, targetType: true, targetId: true, expiresAt: true } as const;
type Row = { id: string; subjectType: string; subjectId: string; targetType: string; targetId: string; expiresAt: Date | null };

export function toPermission(row: Row): PermissionItem {
  return {
    id: row.id,
    subject: { type: row.subjectType as PermissionItem["subject"]["type"], id: row.subjectId },
    target: { type: row.targetType as PermissionItem["target"]["type"], id: row.targetId },
    expiresAt: row.expiresAt?.toISOString() ?? null,
  };
}

/** Those of agent roles and units, and of the agents that the viewer may read. */
export async function listPermissions(ctx: Context, query: PermissionQuery): Promise<Page<PermissionItem> | Refusal> {
  const units = await readableUnits(ctx);
  if (isRefusal(units)) return units;
  const { subjectId, targetId, systemId } = query;
  const filters: Filter[] = [
    ...(units === null ? [] : [{ OR: [{ subjectType: { not: "agent" } }, { subjectId: { in: await agentIdsIn(ctx, units) } }] } satisfies Filter]),
    ...(subjectId === undefined ? [] : [{ subjectId }]),
    ...(targetId === undefined ? [] : [{ targetId }]),
    ...(systemId === undefined ? [] : [{ targetId: { in: [systemId, ...(await toolIdsOf(ctx, systemId))] } }]),
  ];
  return page(ctx, "permissions", query, filters);
}

async function agentIdsIn({ database, workspaceId }: Context, units: readonly string[]): Promise<string[]> {
  const agents = await database.prisma.agent.findMany({ where: { workspaceId, unitId: { in: [...units] } }, select: { id: true } });
  return agents.map((agent) => agent.id);
}

async function toolIdsOf({ database, workspaceId }: Context, systemId: string): Promise<string[]> {
  const tools = await database.prisma.tool.findMany({ where: { workspaceId, systemId }, select: { id: true } });
  return tools.map((tool) => tool.id);
}

/** Everything that lets one agent use something: its own permissions, its agent roles', and those of its unit and all above. */
export async function listAgentPermissions(ctx: Context, agentId: string, input: PageInput): Promise<Page<PermissionItem> | Refusal> {
  const agent = await getAgent(ctx, agentId);
  if (isRefusal(agent)) return agent;
  const units = await ctx.database.prisma.unit.findMany({ where: { workspaceId: ctx.workspaceId }, select: { id: true, name: true, parentId: true } });
  const path = unitPath(new Map(units.map((unit) => [unit.id, unit])), agent.unitId);
  return page(ctx, `permissions of ${agentId}`, input, [{ subjectId: { in: [agent.id, ...agent.roleIds, ...path] } }]);
}

type OneOf = string | { in: string[] };
type Filter = { subjectId: OneOf } | { targetId: OneOf } | { OR: [{ subjectType: { not: "agent" } }, { subjectId: OneOf }] };

function page(ctx: Context, list: string, input: PageInput, filters: readonly Filter[]): Promise<Page<PermissionItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = (after: string | undefined, take: number) =>
    database.prisma.permission.findMany({ where: { workspaceId, AND: [...filters], id: beyond(after) }, orderBy: { id: "asc" }, take, select: PERMISSION_COLUMNS });
  return pageBy(ctx, list, input, load, (row) => row.id, toPermission);
}

export async function getPermission(ctx: Context, id: string): Promise<PermissionItem | null> {
  const row = await ctx.database.prisma.permission.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: PERMISSION_COLUMNS });
  return row === null ? null : toPermission(row);
}
