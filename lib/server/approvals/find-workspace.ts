import type { Database } from "@/lib/server/platform/database";

/** The slug of the workspace that an approval is in, among those given; null where it is in none of them. */
export async function findApprovalWorkspace(database: Database, approvalId: string, workspaceIds: readonly string[]): Promise<string | null> {
  const { rows } = await database.pool.query<{ slug: string }>(
    "select w.slug from approval a join workspace w on w.id = a.workspace_id where a.workspace_id = any($1) and a.id = $2",
    [workspaceIds, approvalId],
  );
  return rows[0]?.slug ?? null;
}
