import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { actionDetailShape, actionShape } from "@/lib/contracts/actions";
import { SCREENFUL } from "@/lib/core/screenful";
import { filterQuery } from "./activity";
import type { ActivityFilter } from "./activity-filters";
import type { Caller } from "./call";

export type ActionItem = z.output<typeof actionShape>;
export type ActionDetail = z.output<typeof actionDetailShape>;

/** `from` and `to` are RFC 3339. */
export type ActionFilter = ActivityFilter & { readonly from?: string; readonly to?: string };

/** So many stand on an agent's page. */
export const RECENT_ACTIONS = 12;

export function actionListQuery({ workspace, call }: Caller, filter: ActionFilter, limit = SCREENFUL) {
  return infiniteQueryOptions({
    queryKey: [workspace, "actions", "list", filter, limit],
    queryFn: ({ pageParam, signal }) => call("GET /actions", { query: { ...filterQuery(filter), limit: `${limit}`, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function actionQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "actions", "one", id],
    queryFn: ({ signal }) => call("GET /actions/{id}", { params: { id } }, { signal }),
  });
}
