import { queryOptions } from "@tanstack/react-query";
import type { ProcessUsage, ToolUsage } from "@/lib/contracts/usage";
import type { Caller } from "./call";

export type { ProcessUsage, ToolUsage };

/** Counting thousands of actions once a minute is enough for figures over days. */
const refetchInterval = 60_000;

/** `sinceMs` is Unix time. */
export function toolUsageQuery({ workspace, call }: Caller, sinceMs: number) {
  return queryOptions({
    queryKey: [workspace, "usage", "tools", sinceMs],
    queryFn: ({ signal }) => call("GET /usage/tools", { query: { since: new Date(sinceMs).toISOString() } }, { signal }),
    refetchInterval,
    placeholderData: (previous) => previous,
  });
}

export function processUsageQuery({ workspace, call }: Caller, sinceMs: number) {
  return queryOptions({
    queryKey: [workspace, "usage", "processes", sinceMs],
    queryFn: ({ signal }) => call("GET /usage/processes", { query: { since: new Date(sinceMs).toISOString() } }, { signal }),
    refetchInterval,
    placeholderData: (previous) => previous,
  });
}
