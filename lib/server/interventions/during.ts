import type { Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { INTERVENTION_COLUMNS, toIntervention, type InterventionItem, type InterventionRow } from "./list";

const MOST = 200;

/** The stops that were in force at some moment of a time, newest first. Everybody of the workspace may know what is stopped. */
export async function interventionsDuring({ database, workspaceId, actor }: Context, viewer: Viewer, fromMs: number, toMs: number): Promise<InterventionItem[]> {
  const { rows } = await database.pool.query<InterventionRow>(
    `${INTERVENTION_COLUMNS} where i.workspace_id = $1 and i.placed_at < $3 and (i.lifted_at is null or i.lifted_at >= $2)
     order by i.placed_at desc, i.id desc limit ${MOST}`,
    [workspaceId, new Date(fromMs), new Date(toMs)],
  );
  return rows.map((row) => toIntervention(row, actor, viewer));
}
