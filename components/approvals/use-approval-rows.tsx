"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, type ReactNode } from "react";
import { MoreRows } from "@/components/workspace/more-rows";
import { useNow } from "@/components/kit/time/now";
import { useCaller } from "@/components/workspace/workspace-context";
import { approvalListQuery, type ApprovalItem } from "@/lib/client/approvals";
import type { ApprovalRow } from "./approval-row";
import { isInView, VIEW_IDS, VIEWS, type ViewId } from "./approval-views";

const NO_ITEMS: readonly ApprovalItem[] = [];

export function useApprovalRows(view: ViewId) {
  const caller = useCaller();
  const query = useInfiniteQuery(approvalListQuery(caller, VIEWS[view].list));
  const needsMe = useInfiniteQuery(approvalListQuery(caller, "needs_me"));
  // To the minute: a list must not be filtered anew every second.
  const nowMs = Math.floor(useNow() / 60_000) * 60_000;
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? NO_ITEMS, [query.data]);
  const mine = useMemo(() => needsMe.data?.pages.flatMap((page) => page.data), [needsMe.data]);
  const rows = useMemo<ApprovalRow[]>(() => items.filter((item) => isInView(view, item, nowMs)).map((item) => ({ item, gone: false })), [items, view, nowMs]);
  const openIds = useMemo(() => new Set(items.filter((item) => item.status === "open").map((item) => item.id)), [items]);
  const counts = useMemo(() => countViews(mine, nowMs), [mine, nowMs]);
  const foot: ReactNode = <MoreRows query={query} />;
  return { rows, openIds, counts, foot, says: query.data === undefined ? "" : says(view, rows.length, query.hasNextPage), isPending: query.isPending, isError: query.isError, error: query.error, isFetching: query.isFetching, refetch: () => void query.refetch() };
}

export type ApprovalRows = ReturnType<typeof useApprovalRows>;

function countViews(mine: readonly ApprovalItem[] | undefined, nowMs: number): Partial<Record<ViewId, number>> {
  if (mine === undefined) return {};
  const ofMine = VIEW_IDS.filter((id) => VIEWS[id].list === "needs_me");
  return Object.fromEntries(ofMine.map((id) => [id, mine.filter((item) => isInView(id, item, nowMs)).length]));
}

function says(view: ViewId, count: number, hasMore: boolean): string {
  const figure = `${count}${hasMore ? " and more" : ""}`;
  const ordered = (what: string, order: string) => (count === 0 ? `${figure} ${what}` : `${figure} ${what}, ${order}`);
  switch (view) {
    case "needs-me":
      return ordered("waiting for you", "soonest first");
    case "expiring":
      return ordered("of yours about to expire", "soonest first");
    case "high-risk":
      return ordered("of high risk waiting for you", "soonest first");
    case "open":
      return ordered("open", "soonest deadline first");
    case "decided":
      return ordered("decided", "newest first");
    default: {
      const never: never = view;
      throw new Error(`no such view ${String(never)}`);
    }
  }
}
