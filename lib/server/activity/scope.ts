import type { z } from "zod";
import type { getTimeline } from "@/lib/contracts/activity";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { unitsSeen, type ActionFilter } from "@/lib/server/actions/filter";
import { loadViewer, type Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { databaseTime } from "@/lib/server/platform/database-time";

/** What was asked of a time. */
export type ActivityQuery = z.output<(typeof getTimeline)["query"]>;

/** A time and a filter as this viewer may see them. Times are Unix ms. */
export type ActivityScope = { readonly ctx: Context; readonly viewer: Viewer; readonly fromMs: number; readonly toMs: number; readonly nowMs: number; readonly filter: ActionFilter };

export async function loadScope(ctx: Context, { from, to, unit, ...filter }: ActivityQuery): Promise<ActivityScope | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const now = await databaseTime(ctx.database.pool);
  return {
    ctx,
    viewer,
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
    nowMs: now.getTime(),
    filter: { ...filter, ...unitsSeen(viewer, unit) },
  };
}

/** Whether something narrower than agents and units is asked for: then only agents that have it are of interest. */
export function isNarrow({ tool, system, process, run, status, decision, policy }: ActionFilter): boolean {
  return [tool, system, process, run, status, decision, policy].some((one) => one !== undefined);
}
