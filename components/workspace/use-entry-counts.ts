"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { knownEntries, type EntryId } from "@/components/frame/entries";
import { approvalCountsQuery } from "@/lib/client/approvals";
import { noticeCountsQuery } from "@/lib/client/notices";
import type { Verb } from "@/lib/core/actor";
import { useInForce } from "./use-emergency";
import { useCaller } from "./workspace-context";

/** What the sidebar shows of each page; a page that the person could never read is left out. */
export function visibleEntries(verbs: readonly Verb[]): EntryId[] {
  const needed: Partial<Record<EntryId, Verb>> = {
    agents: "read",
    activity: "read",
    runs: "read",
    interventions: "read",
    processes: "read",
    policies: "read",
    systems: "read",
    audit: "read_audit",
  };
  return knownEntries.map(({ id }) => id).filter((id) => {
    const verb = needed[id];
    return verb === undefined || verbs.includes(verb);
  });
}

export function useEntryCounts() {
  const caller = useCaller();
  const waiting = useQuery(approvalCountsQuery(caller)).data?.needsMe ?? 0;
  const unread = useQuery(noticeCountsQuery(caller)).data?.unread ?? 0;
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
