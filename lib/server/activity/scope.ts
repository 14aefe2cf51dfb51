import { isRefusal, type Refusal } from "@/lib/core/refusal";
import type { ActionStatus, Effect } from "@/lib/core/action";
import { withUnitsBelow, type ActionFilter } from "@/lib/server/actions/filter";
import { loadViewer, unitsWhere, type Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";

/** What was asked of a time, as the contracts have it. */
export type ActivityQuery = {
  readonly from: string;
  readonly to: string;
  readonly agent?: string | undefined;
  readonly unit?: string | undefined;
  readonly tool?: string | undefined;
  readonly system?: string | undefined;
  readonly process?: string | undefined;
  readonly run?: string | undefined;
  readonly status?: readonly ActionStatus[] | undefined;
  readonly decision?: readonly Effect[] | undefined;
  readonly policy?: string | undefined;
};

/** A time and a filter as this viewer may see them. Times are Unix ms. */
export type ActivityScope = { readonly ctx: Context; readonly viewer: Viewer; readonly fromMs: number; readonly toMs: number; readonly nowMs: number; readonly filter: ActionFilter };

export async function loadScope(ctx: Context, { from, to, unit, ...filter }: ActivityQuery): Promise<ActivityScope | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const { rows } = await ctx.database.pool.query<{ now: Date }>("select clock_timestamp() as now");
  const units = unit === undefined ? {} : { units: withUnitsBelow(viewer.electorate.units, unit) };
  return {
    ctx,
    viewer,
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
    nowMs: rows[0]?.now.getTime() ?? Date.now(),
    filter: { ...filter, ...units, withinUnits: unitsWhere("read", viewer) },
  };
}

/** Whether something narrower than agents and units is asked for: then only agents that have it are of interest. */
export function isNarrow({ tool, system, process, run, status, decision, policy }: ActionFilter): boolean {
  return [tool, system, process, run, status, decision, policy].some((one) => one !== undefined);
}
