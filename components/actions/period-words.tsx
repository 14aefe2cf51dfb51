"use client";

import { formatClock, formatDay } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";

const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const withSeconds = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

type PeriodProps = { fromMs: number; toMs: number; isLive: boolean };

/** `Thu 15 Oct, 12:20 to now`. */
export function Period({ fromMs, toMs, isLive }: PeriodProps) {
  const nowMs = useNow();
  const clock = (ms: number) => (toMs - fromMs < 10 * 60_000 ? withSeconds.format(ms) : formatClock(ms));
  const day = (ms: number) => `${weekday.format(ms)} ${formatDay(ms, nowMs)}`;
  const end = isLive ? "now" : day(fromMs) === day(toMs) ? clock(toMs) : `${day(toMs)}, ${clock(toMs)}`;
  return (
    <span suppressHydrationWarning className="num mr-1 ml-0.5">
      {day(fromMs)}, {clock(fromMs)} to {end}
    </span>
  );
}
