import type { ToolItem } from "@/lib/contracts/tools";
import type { Refusal } from "@/lib/core/refusal";
import type { Binding, DataClass, Reversibility, SideEffect } from "@/lib/core/tool";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

export const TOOL_COLUMNS = {
  id: true,
  name: true,
  systemId: true,
  description: true,
  sideEffect: true,
  dataClass: true,
  reversibility: true,
  binding: true,
  argumentSchema: true,
  objectPath: true,
  amountPath: true,
  currencyPath: true,
  recipientPath: true,
  secretPaths: true,
  sentence: true,
  permitWithinS: true,
  outcomeWithinS: true,
  status: true,
  version: true,
} as const;

type Words = "sideEffect" | "dataClass" | "reversibility" | "binding" | "status" | "argumentSchema";
type Row = Omit<ToolItem, Words> & { sideEffect: string | null; dataClass: string; reversibility: string; binding: string; status: string; argumentSchema: unknown };

export function toTool(row: Row): ToolItem {
  return {
    ...row,
    sideEffect: row.sideEffect as SideEffect | null,
    dataClass: row.dataClass as DataClass,
    reversibility: row.reversibility as Reversibility,
    binding: row.binding as Binding,
    status: row.status as ToolItem["status"],
    argumentSchema: row.argumentSchema as Record<string, unknown>,
  };
}

export async function listTools(ctx: Context, input: PageInput & { readonly systemId?: string | undefined }): Promise<Page<ToolItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const ofSystem = input.systemId === undefined ? {} : { systemId: input.systemId };
  const load = (after: string | undefined, take: number) =>
    database.prisma.tool.findMany({ where: { workspaceId, ...ofSystem, name: beyond(after) }, orderBy: { name: "asc" }, take, select: TOOL_COLUMNS });
  return pageBy(ctx, "tools", input, load, (row) => row.name, toTool);
}

export async function getTool(ctx: Context, id: string): Promise<ToolItem | Refusal> {
  const row = await ctx.database.prisma.tool.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: TOOL_COLUMNS });
  return row === null ? missing("tool", id) : toTool(row);
}
