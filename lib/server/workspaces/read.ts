import type { WorkspaceItem } from "@/lib/contracts/workspaces";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { Context } from "@/lib/server/platform/context";

export const WORKSPACE_COLUMNS = { id: true, slug: true, name: true, isDemo: true, createdAt: true } as const;

type Row = { id: string; slug: string; name: string; isDemo: boolean; createdAt: Date };

export function toWorkspace({ createdAt, ...row }: Row): WorkspaceItem {
  return { ...row, createdAt: createdAt.toISOString() };
}

/** The workspace itself; everybody in it may know. */
export async function readWorkspace({ database, workspaceId }: Context): Promise<WorkspaceItem | Refusal> {
  const row = await database.prisma.workspace.findUnique({ where: { id: workspaceId }, select: WORKSPACE_COLUMNS });
  return row === null ? refuse("not_found", "there is no such workspace") : toWorkspace(row);
}
