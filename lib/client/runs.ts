import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { RunAction, RunItem, RunStory } from "@/lib/contracts/runs";
import type { RunState } from "@/lib/core/run";
import { SCREENFUL } from "@/lib/core/screenful";
import type { Caller } from "./call";

export type { RunAction, RunItem, RunStory };

export type RunFilter = { readonly agent?: string | undefined; readonly process?: string | undefined; readonly state?: RunState | undefined };

export function runListQuery({ workspace, call }: Caller, filter: RunFilter, limit = SCREENFUL) {
  return infiniteQueryOptions({
    queryKey: [workspace, "runs", "list", filter, limit],
    queryFn: ({ pageParam, signal }) => call("GET /runs", { query: { ...filter, limit: `${limit}`, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function runQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "runs", "one", id],
    queryFn: ({ signal }) => call("GET /runs/{id}", { params: { id } }, { signal }),
  });
}
