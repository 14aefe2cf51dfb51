"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { EntryId } from "@/components/frame/entries";
import { approvalListQuery } from "@/lib/client/approvals";
import { noticeListQuery } from "@/lib/client/notices";
import type { Verb } from "@/lib/core/actor";
import { useInForce } from "./use-emergency";
import { useCaller } from "./workspace-context";

/** What the sidebar shows of each page; a page that the person could never read is left out. */
export function visibleEntries(verbs: readonly Verb[]): EntryId[] {
  const all: readonly EntryId[] = ["approvals", "notices", "agents", "activity", "interventions", "audit"];
  const needed: Partial<Record<EntryId, Verb>> = { agents: "read", activity: "read", interventions: "read", audit: "read_audit" };
  return all.filter((id) => {
    const verb = needed[id];
    return verb === undefined || verbs.includes(verb);
  });
}

export function useEntryCounts() {
  const caller = useCaller();
  const waiting = useInfiniteQuery(approvalListQuery(caller, "needs_me")).data?.pages[0]?.data.length ?? 0;
  const unread = useInfiniteQuery(noticeListQuery(caller)).data?.pages[0]?.data.reduce((sum, bundle) => sum + bundle.unread, 0) ?? 0;
  const stopped = useInForce()?.length ?? 0;
  return useMemo(
    () => ({
      approvals: { count: waiting, tone: "hot" as const },
      notices: { count: unread, tone: "plain" as const },
      interventions: { count: stopped, tone: "bad" as const },
    }),
    [waiting, unread, stopped],
  );
}
