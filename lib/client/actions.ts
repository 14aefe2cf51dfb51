import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import { getAction, listActions, type actionDetailShape, type actionShape } from "@/lib/contracts/actions";
import type { ActionStatus, Effect } from "@/lib/core/action";
import type { Caller } from "./call";

export type ActionItem = z.output<typeof actionShape>;
export type ActionDetail = z.output<typeof actionDetailShape>;

export type ActionFilter = {
  readonly agent?: string | undefined;
  readonly decision?: Effect | undefined;
  readonly status?: ActionStatus | undefined;
};

export function actionListQuery({ workspace, call }: Caller, filter: ActionFilter, limit = 60) {
  return infiniteQueryOptions({
    queryKey: [workspace, "actions", "list", filter, limit],
    queryFn: ({ pageParam, signal }) => call(listActions, { query: { ...filter, limit: `${limit}`, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function actionQuery({ workspace, call }: Caller, id: string) {
  return queryOptions({
    queryKey: [workspace, "actions", "one", id],
    queryFn: ({ signal }) => call(getAction, { params: { id } }, { signal }),
  });
}
