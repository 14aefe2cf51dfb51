"use client";

import { useQuery } from "@tanstack/react-query";
import { RangeStrip } from "@/components/kit/timeline/range-strip";
import type { TimeSpan } from "@/components/kit/timeline/time-scale";
import { formatDay } from "@/components/kit/time/format";
import { useZone } from "@/components/kit/time/zone";
import { useCaller } from "@/components/workspace/workspace-context";
import { activityHistogramQuery } from "@/lib/client/activity";
import type { ActivityFilter } from "@/lib/client/activity-filters";
import { dayStartMs } from "@/lib/core/zone";

const BUCKETS = 96;
const DAY_MS = 86_400_000;

type ActivityStripProps = { window: TimeSpan; nowMs: number; filter: ActivityFilter; onWindowChange: (window: TimeSpan) => void };

/** The whole days that the window touches, and where in them it is. */
export function ActivityStrip({ window, nowMs, filter, onWindowChange }: ActivityStripProps) {
  const timeZone = useZone();
  const whole = wholeDays(window, nowMs, timeZone);
  const counts = useQuery({ ...activityHistogramQuery(useCaller(), whole, BUCKETS, filter), placeholderData: (previous) => previous }).data?.counts;
  return <RangeStrip label={stripLabel(whole, nowMs, timeZone)} whole={whole} counts={counts} window={window} untilMs={nowMs} onWindowChange={onWindowChange} />;
}

/** The reader's midnights around a window. A window that goes on may end a little after now: tomorrow does not count yet. */
export function wholeDays({ fromMs, toMs }: TimeSpan, nowMs: number, timeZone: string): TimeSpan {
  const first = dayStartMs(timeZone, fromMs);
  const last = dayStartMs(timeZone, Math.max(fromMs, Math.min(toMs - 1, nowMs)));
  // Noon of the next day is in it, however long the day is where the reader is.
  return { fromMs: first, toMs: dayStartMs(timeZone, last + 1.5 * DAY_MS) };
}

function stripLabel(whole: TimeSpan, nowMs: number, timeZone: string): string {
  const days = Math.round((whole.toMs - whole.fromMs) / DAY_MS);
  const isToday = whole.toMs > nowMs;
  if (days === 1) return isToday ? "Today" : formatDay(whole.fromMs, nowMs, { timeZone });
  if (days === 2 && isToday) return "Since yesterday";
  return isToday ? `Last ${days} days` : `${days} days`;
}
