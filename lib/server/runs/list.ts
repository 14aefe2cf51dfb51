import type { RunItem, RunQuery } from "@/lib/contracts/runs";
import { isRefusal, type Refusal } from "@/lib/core/refusal";
import { loadViewer, unitsWhere, type Viewer } from "@/lib/server/people/viewer";
import type { Context } from "@/lib/server/platform/context";
import { makeCursor, readCursor } from "@/lib/server/platform/cursor";
import type { Page } from "@/lib/server/platform/page";
import { RUN_COLUMNS, RUN_JOINS, toRun, type RunRow } from "./rows";

/** How a run stands follows from its actions and stands in no index, so a page with a state looks through this many runs at most. */
const REACH = { window: 200, most: 1_000 };

/** The runs of the viewer's units, those begun last first. */
export async function listRuns(ctx: Context, query: RunQuery): Promise<Page<RunItem> | Refusal> {
  const viewer = await loadViewer(ctx);
  if (isRefusal(viewer)) return viewer;
  const position = query.cursor === undefined ? null : readCursor(ctx.workspaceId, "runs", query.cursor, ["text"]);
  if (isRefusal(position)) return position;
  const { data, next } = query.state === undefined ? await nextRuns(ctx, viewer, query, position?.[0] ?? null, query.limit) : await runsInState(ctx, viewer, query, position?.[0] ?? null);
  return { data, nextCursor: next === null ? null : makeCursor(ctx.workspaceId, "runs", [next]) };
}

type Found = { readonly data: RunItem[]; /** Go on below this run; null at the first. */ readonly next: string | null };

async function runsInState(ctx: Context, viewer: Viewer, query: RunQuery, before: string | null): Promise<Found> {
  const data: RunItem[] = [];
  let next = before;
  for (let looked = 0; looked < REACH.most; looked += REACH.window) {
    const window = await nextRuns(ctx, viewer, query, next, REACH.window);
    for (const run of window.data) {
      if (run.state !== query.state) continue;
      data.push(run);
      if (data.length === query.limit) return { data, next: run.id };
    }
    next = window.next;
    if (next === null) break;
  }
  return { data, next };
}

async function nextRuns(ctx: Context, viewer: Viewer, { agent, process, state }: RunQuery, before: string | null, limit: number): Promise<Found> {
  const values: unknown[] = [ctx.workspaceId, unitsWhere("read", viewer)];
  const wheres = ["run.workspace_id = $1", "($2::text[] is null or exists (select from agent v where v.workspace_id = run.workspace_id and v.id = run.agent_id and v.unit_id = any($2)))"];
  if (agent !== undefined) wheres.push(`run.agent_id = $${values.push(agent)}`);
  if (process !== undefined) wheres.push(`run.process_id = $${values.push(process)}`);
  if (before !== null) wheres.push(`run.id < $${values.push(before)}`);
  // What waits for people is found by its own index, however old it is.
  if (state === "waiting") wheres.push("run.id in (select run_id from action where workspace_id = $1 and status = 'held' and run_id is not null)");
  const { rows } = await ctx.database.pool.query<RunRow>({
    // The page is cut before the joins, so that only its rows are looked up.
    text: `select ${RUN_COLUMNS} from (select run.* from run where ${wheres.join(" and ")} order by run.id desc limit $${values.push(limit + 1)}) r ${RUN_JOINS} order by r.id desc`,
    values,
  });
  const shown = rows.slice(0, limit);
  return { data: shown.map((row) => toRun(row, viewer.electorate)), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
