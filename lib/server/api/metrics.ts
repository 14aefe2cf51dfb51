import { getAttention, getOverview } from "@/lib/contracts/metrics";
import { readAttention } from "@/lib/server/metrics/attention";
import { readOverview } from "@/lib/server/metrics/overview";
import type { Api } from "./app";

export function metricRoutes(api: Api): void {
  api.add(getOverview, ({ ctx, query }) => readOverview(ctx, query));
  api.add(getAttention, ({ ctx, query }) => readAttention(ctx, query));
}
