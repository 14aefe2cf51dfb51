"use client";

import { formatClock, formatDay, formatSeconds, formatWeekday } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { useZone } from "@/components/kit/time/zone";

type PeriodProps = { fromMs: number; toMs: number; isLive: boolean };

/** `Thu 15 Oct, 12:20 to now`. */
export function Period({ fromMs, toMs, isLive }: PeriodProps) {
  const nowMs = useNow();
  const format = { timeZone: useZone() };
  const clock = (ms: number) => (toMs - fromMs < 10 * 60_000 ? formatSeconds(ms, format) : formatClock(ms, format));
  const day = (ms: number) => `${formatWeekday(ms, format)} ${formatDay(ms, nowMs, format)}`;
  const end = isLive ? "now" : day(fromMs) === day(toMs) ? clock(toMs) : `${day(toMs)}, ${clock(toMs)}`;
  return (
    <span className="num mr-1 ml-0.5">
      {day(fromMs)}, {clock(fromMs)} to {end}
    </span>
  );
}
