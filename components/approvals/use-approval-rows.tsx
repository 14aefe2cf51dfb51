"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { MoreRows } from "@/components/workspace/more-rows";
import { useCaller } from "@/components/workspace/workspace-context";
import { approvalCountsQuery, approvalListQuery, type ApprovalCounts, type ApprovalItem, type ApprovalWish } from "@/lib/client/approvals";
import { hasFilter } from "./approval-address";
import type { ApprovalRow } from "./approval-row";

const NO_ITEMS: readonly ApprovalItem[] = [];

/** The rows of a view so far, how many there are in all, and what stands below them. */
export function useApprovalRows(wish: ApprovalWish, isKnown: boolean) {
  const { view, filter, sort } = wish;
  const query = useInfiniteQuery({ ...approvalListQuery(useCaller(), view, filter, sort), enabled: isKnown });
  const { counts, total } = useTotal(wish);
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? NO_ITEMS, [query.data]);
  const rows = useMemo<ApprovalRow[]>(() => items.map((item) => ({ item, gone: false })), [items]);
  const openIds = useMemo(() => new Set(items.filter((item) => item.status === "open").map((item) => item.id)), [items]);
  const isPending = query.isPending || !isKnown;
  return {
    rows,
    openIds,
    counts,
    total,
    says: isPending ? "" : says(wish, total?.count ?? rows.length, total === null ? query.hasNextPage : total.isAtLeast),
    foot: <MoreRows query={query} />,
    /** Called when the last row is near. */
    readOn: () => (query.hasNextPage && !query.isFetchingNextPage ? void query.fetchNextPage() : undefined),
    isPending,
    isError: query.isError,
    error: query.error,
    isFetching: query.isFetching,
    refetch: () => void query.refetch(),
  };
}

export type ApprovalRows = ReturnType<typeof useApprovalRows>;

type Total = { readonly count: number; readonly isAtLeast: boolean };

/** How many match on the server; of decided ones nobody counts how many there ever were. */
function useTotal({ view, filter }: ApprovalWish): { counts: ApprovalCounts | undefined; total: Total | null } {
  const caller = useCaller();
  const counts = useQuery(approvalCountsQuery(caller)).data;
  const isFiltered = hasFilter(filter);
  const matching = useQuery({ ...approvalCountsQuery(caller, view === "decided" ? "all_open" : view, filter), enabled: isFiltered && view !== "decided" }).data;
  if (view === "decided") return { counts, total: null };
  if (isFiltered) return { counts, total: matching === undefined ? null : { count: matching.matching, isAtLeast: matching.isAtLeast } };
  return { counts, total: counts === undefined ? null : { count: view === "needs_me" ? counts.needsMe : counts.allOpen, isAtLeast: counts.isAtLeast } };
}

function says({ view }: ApprovalWish, count: number, hasMore: boolean): string {
  const what = view === "decided" ? "decided, expired or withdrawn" : view === "needs_me" ? "waiting for you" : "open";
  return `${count.toLocaleString("en-GB")}${hasMore ? " and more" : ""} ${what}`;
}
