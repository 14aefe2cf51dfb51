import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { UNFINISHED_RESTORE } from "@/lib/server/backups/unfinished";
import { loadViewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";

export type Gate = { readonly closed: { readonly reason: string; readonly since: Date | null; readonly mayOpen: boolean } | null };

/** Whether a restore has closed the gate, why and since when. Everybody of the workspace may know. */
export async function readGate(ctx: Context): Promise<Gate | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  // The index over subjects leaves out what agents do; without the second condition on the verb it is not used.
  const { rows } = await ctx.database.pool.query<{ reason: string | null; since: Date | null }>(
    `select closed_reason as reason,
       (select at from audit_event where workspace_id = $1 and subject = $1 and verb = 'workspace.restored' and verb not like 'action.%' order by seq desc limit 1) as since
     from workspace where id = $1`,
    [ctx.workspaceId],
  );
  const [row] = rows;
  return { closed: row === undefined || row.reason === null ? null : { reason: row.reason, since: row.since, mayOpen: row.reason !== UNFINISHED_RESTORE } };
}
