"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { useCaller } from "@/components/workspace/workspace-context";
import type { ApprovalFilter, ApprovalSort } from "@/lib/client/approvals";
import { savedViewsQuery, type SavedViewItem } from "@/lib/client/saved-views";
import { readAddress, type AddressName, type RawAddress } from "./approval-address";
import { bareAddress, changedAddress, wantedView } from "./wanted-view";

const parsers = {
  view: parseAsString,
  agent: parseAsString,
  unit: parseAsString,
  tool: parseAsString,
  system: parseAsString,
  risk: parseAsString,
  due: parseAsString,
  since: parseAsString,
  over: parseAsString,
  q: parseAsString,
  sort: parseAsString,
} satisfies Record<AddressName, typeof parseAsString>;

const NO_VIEWS: readonly SavedViewItem[] = [];

/** The view, filters and order in the address, and how they change. */
export function useWantedView() {
  const [raw, setRaw] = useQueryStates(parsers, { history: "push" });
  const address = useMemo(() => readAddress(raw), [raw]);
  const query = useQuery(savedViewsQuery(useCaller(), "approvals"));
  const savedViews = query.data ?? NO_VIEWS;
  const wanted = useMemo(() => wantedView(address, savedViews), [address, savedViews]);
  // What needs me is the inbox's plain address.
  const go = useCallback((next: RawAddress) => void setRaw({ ...next, view: next.view === "needs-me" ? null : next.view }), [setRaw]);
  const open = useCallback((view: string) => go(bareAddress(view)), [go]);
  return {
    wanted,
    savedViews,
    savedViewsFailed: query.isError,
    /** Which saved view the address means is not known yet. */
    isPending: address.savedId !== null && query.isPending,
    open,
    setFilter: (filter: ApprovalFilter) => go(changedAddress(wanted, filter, wanted.sort)),
    setSort: (sort: ApprovalSort) => go(changedAddress(wanted, wanted.filter, sort)),
    clearLeftOut: () => void setRaw(Object.fromEntries(wanted.leftOut.map(({ name }) => [name, null]))),
  };
}

export type InboxView = ReturnType<typeof useWantedView>;
