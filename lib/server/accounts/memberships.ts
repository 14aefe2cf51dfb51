import type { Database } from "@/lib/server/platform/database";

export type Membership = { readonly workspaceId: string; readonly personId: string; readonly sessionVersion: number };

/** Where an account may come in: the workspaces whose active people it belongs to. */
export async function listMemberships(database: Pick<Database, "prisma">, accountId: string): Promise<Membership[]> {
  const rows = await database.prisma.person.findMany({
    where: { accountId, status: "active" },
    orderBy: { workspaceId: "asc" },
    select: { workspaceId: true, id: true, sessionVersion: true },
  });
  return rows.map((row) => ({ workspaceId: row.workspaceId, personId: row.id, sessionVersion: row.sessionVersion }));
}
