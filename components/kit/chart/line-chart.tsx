"use client";

import { cn } from "@/components/ui/cn";
import { toneArea, toneFill, toneStroke, type ChartBuckets, type ChartSeries } from "./chart-data";
import { areaPoints, finishedPart, gapsIn, heightOf, isFromNought, linePoints, middleOf, stretches, type Scale } from "./geometry";
import { Plot } from "./plot";

type LineChartProps = { label: string; buckets: ChartBuckets; series: ChartSeries; scale: Scale; format: (value: number) => string; className?: string };

/** A gap shorter than this share of the plot has no room to say so. */
const GAP_SAID_SHARE = 0.14;

/** One line, over its area where the axis begins at nought: gaps stay gaps, the bucket that has not ended is dotted, the last value stands at its end. */
export function LineChart({ label, buckets, series, scale, format, className }: LineChartProps) {
  const count = buckets.names.length;
  const parts = stretches(series.values);
  const last = parts.at(-1)?.at(-1);
  const read = (at: number) => {
    const value = series.values[at] ?? null;
    return [{ label: series.label, value: value === null ? "no data" : format(value), tone: series.tone }];
  };
  return (
    <Plot label={label} buckets={buckets} scale={scale} formatTick={format} read={read} hasEnd className={className}>
      <svg aria-hidden viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
        {parts.map((points) => {
          const { solid, dotted } = finishedPart(points, count, buckets.isLastUnfinished);
          return (
            <g key={points[0]?.at} className="fill-none" strokeLinejoin="round" strokeLinecap="round">
              {isFromNought(scale) ? <polygon points={areaPoints(solid, count, scale)} className={toneArea[series.tone]} /> : null}
              <polyline points={linePoints(solid, count, scale)} className={toneStroke[series.tone]} strokeWidth={2} vectorEffect="non-scaling-stroke" />
              <polyline points={linePoints(dotted, count, scale)} className={toneStroke[series.tone]} strokeWidth={2} strokeDasharray="1 5" vectorEffect="non-scaling-stroke" />
            </g>
          );
        })}
      </svg>
      {gapsIn(series.values, Math.ceil(count * GAP_SAID_SHARE)).map((gap) => (
        <span key={gap.from} aria-hidden className="absolute bottom-2 -translate-x-1/2 text-11 whitespace-nowrap text-fg-3" style={{ left: `${(middleOf(gap.from, count) + middleOf(gap.to, count)) / 2}%` }}>
          no data
        </span>
      ))}
      {parts
        .filter((points) => points.length === 1 || points.at(-1) === last)
        .map((points) => points.at(-1))
        .map((point) =>
          point === undefined ? null : (
            <span
              key={point.at}
              aria-hidden
              className={cn("absolute size-1.5 -translate-x-1/2 translate-y-1/2 rounded-full", toneFill[series.tone])}
              style={{ left: `${middleOf(point.at, count)}%`, bottom: `${heightOf(point.value, scale)}%` }}
            />
          ),
        )}
      {last === undefined ? null : (
        <span aria-hidden className="num absolute left-full ml-1.5 translate-y-1/2 text-12 font-semibold whitespace-nowrap text-accent-text" style={{ bottom: `${heightOf(last.value, scale)}%` }}>
          {format(last.value)}
        </span>
      )}
    </Plot>
  );
}
