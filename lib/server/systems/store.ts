import type { SystemItem } from "@/lib/contracts/systems";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

export const SYSTEM_COLUMNS = { id: true, name: true, kind: true, description: true, status: true, version: true } as const;

export function toSystem(row: Omit<SystemItem, "status"> & { status: string }): SystemItem {
  return { ...row, status: row.status as SystemItem["status"] };
}

export async function listSystems(ctx: Context, input: PageInput): Promise<Page<SystemItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = (after: string | undefined, take: number) =>
    database.prisma.system.findMany({ where: { workspaceId, name: beyond(after) }, orderBy: { name: "asc" }, take, select: SYSTEM_COLUMNS });
  return pageBy(ctx, "systems", input, load, (row) => row.name, toSystem);
}

export async function getSystem(ctx: Context, id: string): Promise<SystemItem | Refusal> {
  const row = await ctx.database.prisma.system.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: SYSTEM_COLUMNS });
  return row === null ? missing("system", id) : toSystem(row);
}
