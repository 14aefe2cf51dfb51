"use client";

import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { toneFill, type ChartBuckets, type ChartTone } from "./chart-data";
import { heightOf, middleOf, type Scale } from "./geometry";

export type Readout = { readonly label: string; readonly value: string; readonly tone: ChartTone };

type PlotProps = {
  label: string;
  buckets: ChartBuckets;
  scale: Scale;
  formatTick: (value: number) => string;
  /** What one bucket holds. */
  read: (at: number) => readonly Readout[];
  /** Beside the plot's end: the last value. */
  hasEnd?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** Axes, grid and what one bucket holds, told under the pointer and by the arrow keys. */
export function Plot({ label, buckets, scale, formatTick, read, hasEnd = false, className, children }: PlotProps) {
  const count = buckets.names.length;
  const [at, setAt] = useState<number | null>(null);
  const shown = at === null ? null : Math.min(at, count - 1);
  const told = shown ?? count - 1;
  const say = `${buckets.names[told] ?? ""}${told === count - 1 && buckets.isLastUnfinished ? ", not over yet" : ""}: ${read(told).map((one) => `${one.label} ${one.value}`).join(", ")}`;

  function onPointer(event: PointerEvent<HTMLDivElement>): void {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setAt(Math.min(count - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * count))));
  }
  function onKey(event: KeyboardEvent): void {
    const next = nextBucket(event.key, told, count);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
  }
  return (
    <div data-slot="plot" className={cn("relative mt-1.5 mb-6 ml-10 h-40", hasEnd && "mr-11", className)}>
      {scale.ticks.map((tick) => (
        <div key={tick} aria-hidden className="pointer-events-none absolute inset-x-0 border-t border-border-subtle" style={{ bottom: `${heightOf(tick, scale)}%` }}>
          <span className="num absolute right-full mr-2 -translate-y-1/2 text-11 whitespace-nowrap text-fg-3">{formatTick(tick)}</span>
        </div>
      ))}
      {children}
      {buckets.ticks.map((tick) => (
        <span key={tick.at} aria-hidden className="num absolute top-full -translate-x-1/2 pt-1.5 text-11 whitespace-nowrap text-fg-3" style={{ left: `${(tick.at / count) * 100}%` }}>
          {tick.label}
        </span>
      ))}
      <div
        role="slider"
        tabIndex={0}
        aria-readonly
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={count - 1}
        aria-valuenow={told}
        aria-valuetext={say}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setAt(null)}
        onKeyDown={onKey}
        onBlur={() => setAt(null)}
        className="absolute inset-0 touch-pan-y focus-visible:rounded-sm"
      />
      {shown === null ? null : <ReadoutCard at={shown} count={count} name={buckets.names[shown] ?? ""} isUnfinished={shown === count - 1 && buckets.isLastUnfinished} lines={read(shown)} />}
    </div>
  );
}

function nextBucket(key: string, at: number, count: number): number | null | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, at - 1);
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(count - 1, at + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    case "Escape":
      return null;
    default:
      return undefined;
  }
}

type ReadoutCardProps = { at: number; count: number; name: string; isUnfinished: boolean; lines: readonly Readout[] };

function ReadoutCard({ at, count, name, isUnfinished, lines }: ReadoutCardProps) {
  const middle = middleOf(at, count);
  return (
    <>
      <span aria-hidden className="pointer-events-none absolute inset-y-0 w-px bg-border-control" style={{ left: `${middle}%` }} />
      <div aria-hidden className={cn("pointer-events-none absolute -top-1 z-10 rounded-md border bg-raised px-2.5 py-1.5 text-12 whitespace-nowrap shadow-md", middle < 50 ? "ml-2" : "-ml-2 -translate-x-full")} style={{ left: `${middle}%` }}>
        <p className="num font-medium">
          {name}
          {isUnfinished ? <span className="font-normal text-fg-3">, not over yet</span> : null}
        </p>
        {lines.map((line) => (
          <p key={line.label} className="flex items-center gap-1.5 text-fg-2">
            <span className={cn("size-2 rounded-[2px]", toneFill[line.tone])} />
            <span className="mr-4">{line.label}</span>
            <span className="num ml-auto font-medium text-fg">{line.value}</span>
          </p>
        ))}
      </div>
    </>
  );
}
