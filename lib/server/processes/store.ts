import type { ProcessItem } from "@/lib/contracts/processes";
import type { Refusal } from "@/lib/core/refusal";
import { missing } from "@/lib/server/platform/authorize";
import type { Context } from "@/lib/server/platform/context";
import { beyond, pageBy, type Page, type PageInput } from "@/lib/server/platform/page";

export const PROCESS_COLUMNS = { id: true, name: true, unitId: true, personId: true, status: true } as const;
type Row = Omit<ProcessItem, "status"> & { status: string };

export function toProcess(row: Row): ProcessItem {
  return { ...row, status: row.status as ProcessItem["status"] };
}

export async function listProcesses(ctx: Context, input: PageInput): Promise<Page<ProcessItem> | Refusal> {
  const { workspaceId, database } = ctx;
  const load = (after: string | undefined, take: number) =>
    database.prisma.process.findMany({ where: { workspaceId, name: beyond(after) }, orderBy: { name: "asc" }, take, select: PROCESS_COLUMNS });
  return pageBy(ctx, "processes", input, load, (row) => row.name, toProcess);
}

export async function getProcess(ctx: Context, id: string): Promise<ProcessItem | Refusal> {
  const row = await ctx.database.prisma.process.findUnique({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } }, select: PROCESS_COLUMNS });
  return row === null ? missing("process", id) : toProcess(row);
}
