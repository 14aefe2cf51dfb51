import { getRun, listRuns } from "@/lib/contracts/runs";
import { getRun as readRun } from "@/lib/server/runs/get";
import { listRuns as readRuns } from "@/lib/server/runs/list";
import type { Api } from "./app";

/** Pieces of work, as people read them; machines begin them at the gateway. */
export function runRoutes(api: Api): void {
  api.add(listRuns, ({ ctx, query }) => readRuns(ctx, query));
  api.add(getRun, ({ ctx, params }) => readRun(ctx, params.id));
}
