"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { approvalQuery, castVoteOn, type ApprovalItem } from "@/lib/client/approvals";
import { runBulk, type BulkOutcome } from "./bulk-run";
import type { Verdict } from "./verdict-terms";

const NOT_SENT: BulkOutcome = { kind: "not-sent" };
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** One verdict over many, under way in this browser; what became of each is known as it happens. */
export function useBulkRun(items: readonly ApprovalItem[], verdict: Verdict) {
  const { caller, seat } = useWorkspace();
  const queryClient = useQueryClient();
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, BulkOutcome>>(new Map());
  const known = useRef(outcomes);
  const isStopped = useRef(false);
  const outcomeOf = (id: string) => known.current.get(id) ?? NOT_SENT;
  const mutation = useMutation({
    mutationFn: (reason: string) => {
      isStopped.current = false;
      return runBulk(
        items,
        {
          cast: (approval) => castVoteOn(caller, { approval, verdict, reason }),
          look: (id) => queryClient.fetchQuery({ ...approvalQuery(caller, id), staleTime: 0, retry: false }),
          wait,
          personId: seat.personId,
          verdict,
        },
        {
          outcomeOf,
          onOutcome: (id, outcome) => {
            known.current = new Map(known.current).set(id, outcome);
            setOutcomes(known.current);
          },
          isStopped: () => isStopped.current,
        },
      );
    },
    onSettled: () => Promise.all(["approvals", "approval-counts", "actions"].map((noun) => queryClient.invalidateQueries({ queryKey: [caller.workspace, noun] }))),
  });
  return {
    start: mutation.mutate,
    stop: () => {
      isStopped.current = true;
    },
    isRunning: mutation.isPending,
    /** It was begun, whatever came of it. */
    isBegun: !mutation.isIdle,
    error: mutation.error,
    outcomes: items.map((item) => ({ item, outcome: outcomes.get(item.id) ?? NOT_SENT })),
  };
}

export type BulkRunState = ReturnType<typeof useBulkRun>;
