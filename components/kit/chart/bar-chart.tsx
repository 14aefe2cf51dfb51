"use client";

import { cn } from "@/components/ui/cn";
import { toneFill, type ChartBuckets, type ChartSeries } from "./chart-data";
import { gapsIn, heightOf, middleOf, type Scale } from "./geometry";
import { Plot } from "./plot";

type BarChartProps = { label: string; buckets: ChartBuckets; /** From the foot up. */ series: readonly ChartSeries[]; scale: Scale; format: (value: number) => string; formatTick?: (value: number) => string; className?: string };

const GAP_SAID_SHARE = 0.14;

/** Bars from nought, stacked where there are several series; the bucket that has not ended is hatched. */
export function BarChart({ label, buckets, series, scale, format, formatTick = format, className }: BarChartProps) {
  const count = buckets.names.length;
  const isGap = (at: number) => series.every((one) => (one.values[at] ?? null) === null);
  const gaps = gapsIn(buckets.names.map((_, at) => (isGap(at) ? null : 0)), Math.ceil(count * GAP_SAID_SHARE));
  const read = (at: number) => (isGap(at) ? [{ label: "no data", value: "", tone: "neutral" as const }] : [...series].reverse().map((one) => ({ label: one.label, value: format(one.values[at] ?? 0), tone: one.tone })));
  return (
    <Plot label={label} buckets={buckets} scale={scale} formatTick={formatTick} read={read} className={className}>
      <div aria-hidden className="absolute inset-0 flex items-stretch">
        {buckets.names.map((name, at) => (
          <div key={name} className="flex min-w-0 flex-1 flex-col-reverse items-center">
            {series.map((one, place) => (
              <Segment key={one.id} series={one} share={heightOf(one.values[at] ?? 0, scale)} isTop={series.slice(place + 1).every((above) => (above.values[at] ?? 0) === 0)} isUnfinished={at === count - 1 && buckets.isLastUnfinished} />
            ))}
          </div>
        ))}
      </div>
      {gaps.map((gap) => (
        <span key={gap.from} aria-hidden className="absolute bottom-2 -translate-x-1/2 text-11 whitespace-nowrap text-fg-3" style={{ left: `${(middleOf(gap.from, count) + middleOf(gap.to, count)) / 2}%` }}>
          no data
        </span>
      ))}
    </Plot>
  );
}

function Segment({ series, share, isTop, isUnfinished }: { series: ChartSeries; share: number; isTop: boolean; isUnfinished: boolean }) {
  if (share <= 0) return null;
  return (
    <div
      className={cn("min-h-0.5 w-[78%] max-w-9 shrink-0", toneFill[series.tone], isTop ? "rounded-t-[2px]" : "border-t border-surface", isUnfinished && "[mask-image:repeating-linear-gradient(135deg,#000_0_2px,#0005_2px_4px)]")}
      style={{ height: `${share}%` }}
    />
  );
}

/** What the colours stand for, in words, in the order of the stack. */
export function ChartLegend({ series }: { series: readonly { readonly id: string; readonly label: string; readonly tone: ChartSeries["tone"]; readonly icon?: React.ReactNode }[] }) {
  return (
    <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-12 text-fg-2">
      {series.map((one) => (
        <li key={one.id} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={cn("size-2 rounded-[2px]", toneFill[one.tone])} />
          {one.icon}
          {one.label}
        </li>
      ))}
    </ul>
  );
}
