import type { ChartBuckets } from "@/components/kit/chart/chart-data";
import type { Period } from "@/lib/core/metrics";

type Buckets = { readonly from: string; readonly bucketS: number; readonly count: number; readonly period: Period };

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short" });
const dayAndMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });

/** The buckets of a period in the reader's own time: full names, and what stands below the axis. */
export function bucketWords({ from, bucketS, count, period }: Buckets): ChartBuckets {
  const fromMs = Date.parse(from);
  const startOf = (at: number) => fromMs + at * bucketS * 1_000;
  const every = { "1h": 10, "24h": 12, "7d": 4, "30d": 7 }[period];
  const tickOf = (ms: number) => (period === "1h" || period === "24h" ? clock.format(ms) : period === "7d" ? weekday.format(ms) : dayAndMonth.format(ms));
  return {
    names: Array.from({ length: count }, (_, at) => nameOf(startOf(at), startOf(at + 1), period)),
    ticks: Array.from({ length: Math.ceil(count / every) }, (_, place) => ({ at: place * every, label: tickOf(startOf(place * every)) })),
    isLastUnfinished: true,
  };
}

function nameOf(startMs: number, endMs: number, period: Period): string {
  const day = `${weekday.format(startMs)} ${dayAndMonth.format(startMs)}`;
  return period === "30d" ? day : `${day}, ${clock.format(startMs)} to ${clock.format(endMs)}`;
}
