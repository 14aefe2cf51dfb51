import type { ChartBuckets } from "@/components/kit/chart/chart-data";
import { formatClock, formatDay, formatWeekday } from "@/components/kit/time/format";
import type { Period } from "@/lib/core/metrics";
import { zoneOffsetMs } from "@/lib/core/zone";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Buckets = { readonly from: string; readonly bucketS: number; readonly count: number; readonly period: Period; /** The reader's. */ readonly timeZone: string };

/** The buckets of a period in the reader's own time: full names, and what stands below the axis. */
export function bucketWords({ from, bucketS, count, period, timeZone }: Buckets): ChartBuckets {
  const fromMs = Date.parse(from);
  const startOf = (at: number) => fromMs + at * bucketS * 1_000;
  // All are cut by the offset of now, so that those before a shift of the clocks begin an hour beside their own: what day most of one is, its middle tells.
  const middleOf = (at: number) => startOf(at) + bucketS * 500;
  const clock = (at: number) => formatClock(startOf(at), { timeZone });
  const weekday = (at: number) => formatWeekday(middleOf(at), { timeZone });
  const day = (at: number) => formatDay(middleOf(at), middleOf(count - 1), { timeZone });
  const nameOf = (at: number) => (period === "30d" ? `${weekday(at)} ${day(at)}` : `${weekday(at)} ${day(at)}, ${clock(at)} to ${clock(at + 1)}`);
  return {
    names: Array.from({ length: count }, (_, at) => nameOf(at)),
    ticks: Array.from({ length: count }, (_, at) => at).flatMap((at) => tickAt(at) ?? []),
    isLastUnfinished: true,
  };

  /** Only at times that are round by the reader's clock: full hours where a bucket begins, days over their middle, Mondays over their bar. */
  function tickAt(at: number): ChartBuckets["ticks"][number] | null {
    const localMs = startOf(at) + zoneOffsetMs(timeZone, startOf(at));
    switch (period) {
      case "1h":
        return localMs % (20 * MINUTE_MS) === 0 ? { at, label: clock(at) } : null;
      case "24h":
        return localMs % (6 * HOUR_MS) === 0 ? { at, label: clock(at) } : null;
      case "7d":
        return day(at) === day(at - 1) ? null : { at: (at + Math.min(count, at + DAY_MS / (bucketS * 1_000))) / 2, label: weekday(at) };
      case "30d":
        return weekday(at) === "Mon" ? { at: at + 0.5, label: day(at) } : null;
      default:
        return period satisfies never;
    }
  }
}
