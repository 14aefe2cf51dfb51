import type { UnitItem } from "@/lib/contracts/units";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

export const UNIT_COLUMNS = { id: true, name: true, parentId: true } as const;

export async function listUnits(ctx: Context, input: PageInput): Promise<Page<UnitItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = (after: string | undefined, take: number) =>
    database.prisma.unit.findMany({ where: { workspaceId, name: beyond(after) }, orderBy: { name: "asc" }, take, select: UNIT_COLUMNS });
  return pageBy(ctx, "units", input, load, (row) => row.name, (row) => row);
}

export async function getUnit(ctx: Context, id: string): Promise<UnitItem | Refusal> {
  const row = await ctx.database.prisma.unit.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: UNIT_COLUMNS });
  return row ?? missing("unit", id);
}
