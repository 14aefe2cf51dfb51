import type { ChartBuckets } from "@/components/kit/chart/chart-data";
import { formatClock, formatDay, formatWeekday } from "@/components/kit/time/format";
import type { Period } from "@/lib/core/metrics";

type Buckets = { readonly from: string; readonly bucketS: number; readonly count: number; readonly period: Period; /** The reader's. */ readonly timeZone: string };

/** The buckets of a period in the reader's own time: full names, and what stands below the axis. */
export function bucketWords({ from, bucketS, count, period, timeZone }: Buckets): ChartBuckets {
  const fromMs = Date.parse(from);
  const startOf = (at: number) => fromMs + at * bucketS * 1_000;
  const every = { "1h": 10, "24h": 12, "7d": 4, "30d": 7 }[period];
  // All are cut by the offset of now, so that those before a shift of the clocks begin an hour beside their own: what day most of one is, its middle tells.
  const middleOf = (at: number) => startOf(at) + bucketS * 500;
  const clock = (at: number) => formatClock(startOf(at), { timeZone });
  const weekday = (at: number) => formatWeekday(middleOf(at), { timeZone });
  const day = (at: number) => formatDay(middleOf(at), middleOf(count - 1), { timeZone });
  const tickOf = period === "7d" ? weekday : period === "30d" ? day : clock;
  const nameOf = (at: number) => (period === "30d" ? `${weekday(at)} ${day(at)}` : `${weekday(at)} ${day(at)}, ${clock(at)} to ${clock(at + 1)}`);
  return {
    names: Array.from({ length: count }, (_, at) => nameOf(at)),
    ticks: Array.from({ length: Math.ceil(count / every) }, (_, place) => ({ at: place * every, label: tickOf(place * every) })),
    isLastUnfinished: true,
  };
}
