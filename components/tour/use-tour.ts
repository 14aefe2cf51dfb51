"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useGo } from "@/components/kit/go";
import { useStored, writeStored } from "@/components/kit/preferences/stored-text";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { readTour, TOUR_STOPS, type TourStop } from "./tour-stops";

/** The tour of this person in this browser: where it is, and how to move it. */
export function useTour() {
  const { caller, seat, may } = useWorkspace();
  const openHref = useGo();
  const queryClient = useQueryClient();
  const key = `reeve.tour.${seat.id}`;
  const stops = useMemo<readonly TourStop[]>(() => TOUR_STOPS.filter((stop) => may(stop.verb)), [may]);
  const state = readTour(useStored(key), stops.length);

  const go = useCallback(
    async (place: number) => {
      const stop = stops[place];
      writeStored(key, stop === undefined ? "over" : `${place}`);
      if (stop === undefined) return;
      const { findStop } = await import("./sights");
      openHref(await findStop(queryClient, caller, stop.id));
    },
    [stops, key, openHref, queryClient, caller],
  );
  const end = useCallback(() => writeStored(key, "over"), [key]);
  return { state, stops, go, end };
}
