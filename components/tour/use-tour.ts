"use client";

import { useRouter } from "next/navigation";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useStored, writeStored } from "@/components/kit/preferences/stored-text";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { approvalListQuery } from "@/lib/client/approvals";
import { attentionQuery } from "@/lib/client/metrics";
import { hrefOfStop, readTour, TOUR_STOPS, type TourStop } from "./tour-stops";

/** The tour of this person in this browser: where it is, and how to move it. */
export function useTour() {
  const { caller, seat, may } = useWorkspace();
  const router = useRouter();
  const queryClient = useQueryClient();
  const key = `reeve.tour.${seat.id}`;
  const stops = useMemo<readonly TourStop[]>(() => TOUR_STOPS.filter((stop) => may(stop.verb)), [may]);
  const state = readTour(useStored(key), stops.length);

  const go = useCallback(
    async (place: number) => {
      const stop = stops[place];
      writeStored(key, stop === undefined ? "over" : `${place}`);
      if (stop === undefined) return;
      router.push(hrefOfStop(seat.slug, stop.id, await findSights(queryClient, caller, stop.id)));
    },
    [stops, key, router, seat.slug, queryClient, caller],
  );
  const end = useCallback(() => writeStored(key, "over"), [key]);
  return { state, stops, go, end };
}

/** Something real to look at: an open question, an agent that fails. Without them the stop is the list itself. */
async function findSights(queryClient: ReturnType<typeof useQueryClient>, caller: Parameters<typeof attentionQuery>[0], id: TourStop["id"]) {
  const nothing = { approvalId: null, agentId: null };
  try {
    if (id === "approval") {
      const { pages } = await queryClient.fetchInfiniteQuery(approvalListQuery(caller, "all_open"));
      const open = pages[0]?.data ?? [];
      // What has most to look at, and of equals what stays longest, for they come by deadline; one that may be decided shows more.
      const [best] = open.toReversed().toSorted((a, b) => Number(b.whyNotMe === null) - Number(a.whyNotMe === null) || b.risk - a.risk);
      return { ...nothing, approvalId: best?.id ?? null };
    }
    if (id === "step-in") {
      const { findings } = await queryClient.fetchQuery(attentionQuery(caller, null));
      return { ...nothing, agentId: findings.find((one) => one.kind === "failing")?.agent.id ?? null };
    }
    return nothing;
  } catch {
    // Its page will say itself what could not be read.
    return nothing;
  }
}
