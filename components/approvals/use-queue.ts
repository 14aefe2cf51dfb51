"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useGo } from "@/components/kit/go";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { approvalListQuery } from "@/lib/client/approvals";
import { nextOpen } from "./next-open";

const NONE: readonly string[] = [];

/** Where an approval on its own page stands among those that need this person, and how one goes on from it. */
export function useQueue(approvalId: string) {
  const { caller, seat } = useWorkspace();
  const openHref = useGo();
  const queryClient = useQueryClient();
  const list = approvalListQuery(caller, "needs_me");
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(list);
  const open = useMemo(() => data?.pages.flatMap((page) => page.data.map(({ id }) => id)) ?? NONE, [data]);
  // Once it is decided it is not among them any more: it keeps the place that it had.
  const [known, setKnown] = useState(NONE);
  if (open !== known && open.includes(approvalId)) setKnown(open);
  const order = known.includes(approvalId) ? known : open;
  const isOpen = useMemo(() => new Set(open), [open]);
  const at = order.indexOf(approvalId);
  const previousId = order.slice(0, Math.max(0, at)).findLast((id) => isOpen.has(id)) ?? null;
  const nextId = order.slice(at + 1).find((id) => isOpen.has(id)) ?? null;
  const go = useCallback(
    (id: string | null) => {
      if (id === null) return;
      if (id === open.at(-1) && hasNextPage && !isFetchingNextPage) void fetchNextPage();
      openHref(`/${seat.slug}/approvals/${id}`);
    },
    [openHref, seat.slug, open, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const isRead = data !== undefined;
  useActions(
    useMemo<Action[]>(() => {
      const shared = { group: "This approval", scope: "card" as const };
      const unless = (id: string | null, why: string) => () => (id !== null ? (true as const) : isRead ? why : "what needs you is still being read");
      return [
        { ...shared, id: "approval:next", label: "Next approval", shortcut: "j", canRun: unless(nextId, "this is the last that needs you"), run: () => go(nextId) },
        { ...shared, id: "approval:previous", label: "Previous approval", shortcut: "k", canRun: unless(previousId, "this is the first that needs you"), run: () => go(previousId) },
      ];
    }, [go, nextId, previousId, isRead]),
  );
  return {
    steps: [
      { label: "Previous approval", isOff: previousId === null, run: () => go(previousId) },
      { label: "Next approval", isOff: nextId === null, run: () => go(nextId) },
    ] as const,
    /** After a verdict: it needs this person no more, also where that is read again only in a moment. */
    goOn: () => {
      queryClient.setQueryData(list.queryKey, (known) => known && { ...known, pages: known.pages.map((page) => ({ ...page, data: page.data.filter(({ id }) => id !== approvalId) })) });
      go(nextOpen(order, approvalId, isOpen));
    },
  };
}
