"use client";

import { useNow } from "@/components/kit/time/now";

const HOUR_MS = 3_600_000;

/** Seven days back, to the hour, so that a page asks once an hour for another span and not every second. */
export function useWeekAgo(): number {
  return Math.floor(useNow() / HOUR_MS) * HOUR_MS - 7 * 24 * HOUR_MS;
}
