import type { PermissionItem, PermissionQuery } from "@/lib/contracts/permissions";
import { unitPath } from "@/lib/core/actor";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { getAgent } from "@/lib/server/agents/store";
import { readableUnits } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

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

/** Those of agent roles, units and people, and of the agents that the viewer may read. */
export async function listPermissions(ctx: Context, query: PermissionQuery): Promise<Page<PermissionItem> | Refusal> {
  const units = await readableUnits(ctx);
  if (isRefusal(units)) return units;
  const { subjectId, targetId, systemId } = query;
  return page(ctx, "permissions", query, [
    ...(units === null ? [] : [{ text: "(p.subject_type <> 'agent' or exists (select from agent g where g.workspace_id = p.workspace_id and g.id = p.subject_id and g.unit_id = any($::text[])))", value: units }]),
    ...(subjectId === undefined ? [] : [{ text: "p.subject_id = $", value: subjectId }]),
    ...(targetId === undefined ? [] : [{ text: "p.target_id = $", value: targetId }]),
    ...(systemId === undefined ? [] : [{ text: "p.target_id = any(array(select t.id from tool t where t.workspace_id = p.workspace_id and t.system_id = $) || $::text)", value: systemId }]),
  ]);
}

/** Everything that lets one agent use something: its own permissions, its agent roles', and those of its unit and all above. */
export async function listAgentPermissions(ctx: Context, agentId: string, input: PageInput): Promise<Page<PermissionItem> | Refusal> {
  const agent = await getAgent(ctx, agentId);
  if (isRefusal(agent)) return agent;
  const units = await ctx.database.prisma.unit.findMany({ where: { workspaceId: ctx.workspaceId }, select: { id: true, name: true, parentId: true } });
  const path = unitPath(new Map(units.map((unit) => [unit.id, unit])), agent.unitId);
  return page(ctx, `permissions of ${agentId}`, input, [{ text: "p.subject_id = any($::text[])", value: [agent.id, ...agent.roleIds, ...path] }]);
}

/** A condition, with `$` where its value stands. */
type Filter = { readonly text: string; readonly value: string | readonly string[] };

function page(ctx: Context, list: string, input: PageInput, filters: readonly Filter[]): Promise<Page<PermissionItem> | Refusal> {
  const load = async (after: string | undefined, take: number) => {
    const wanted: readonly Filter[] = after === undefined ? filters : [...filters, { text: "p.id > $", value: after }];
    const where = wanted.map(({ text }, at) => ` and ${text.replaceAll("$", () => `$${at + 3}`)}`).join("");
    const { rows } = await ctx.database.pool.query<Row>(
      `select p.id, p.subject_type as "subjectType", p.subject_id as "subjectId", p.target_type as "targetType", p.target_id as "targetId", p.expires_at as "expiresAt"
       from permission p where p.workspace_id = $1${where} order by p.id limit $2`,
      [ctx.workspaceId, take, ...wanted.map(({ value }) => value)],
    );
    return rows;
  };
  return pageBy(ctx, list, input, load, (row) => row.id, toPermission);
}

export async function getPermission(ctx: Context, id: string): Promise<PermissionItem | null> {
  const row = await ctx.database.prisma.permission.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: PERMISSION_COLUMNS });
  return row === null ? null : toPermission(row);
}
