import { listProcessUsage, listToolUsage } from "@/lib/contracts/usage";
import { listProcessUsage as readProcessUsage } from "@/lib/server/usage/list-processes";
import { listToolUsage as readToolUsage } from "@/lib/server/usage/list-tools";
import type { Api } from "./app";

/** What tools and processes were used for lately. */
export function usageRoutes(api: Api): void {
  api.add(listToolUsage, ({ ctx, query }) => readToolUsage(ctx, new Date(query.since)));
  api.add(listProcessUsage, ({ ctx, query }) => readProcessUsage(ctx, new Date(query.since)));
}
