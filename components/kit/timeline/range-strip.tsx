"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { cn } from "@/components/ui/cn";
import { formatClock, formatDay, formatWeekday } from "../time/format";
import { useZone } from "../time/zone";
import { ticksOf } from "./ticks";
import { makeScale, type TimeSpan } from "./time-scale";
import { useElementWidth } from "./use-element-width";
import { drawn, shift, withEnd } from "./window";

type RangeStripProps = {
  label: string;
  /** All of the time that the strip covers; `counts` are equal parts of it. */
  whole: TimeSpan;
  counts: readonly number[] | undefined;
  window: TimeSpan;
  /** Up to here something can have happened. */
  untilMs: number;
  onWindowChange: (window: TimeSpan) => void;
  className?: string;
};

const BARS_PX = 28;
const STEP_SHARE = 0.1;

type Drag = { readonly startX: number; readonly x: number; readonly kind: "draw" | "move" | "from" | "to" };

/** How much happened over a longer time, and which part of it is looked at: drawn, moved or stretched with the pointer or with arrows. */
export function RangeStrip({ label, whole, counts, window, untilMs, onWindowChange, className }: RangeStripProps) {
  const [ref, widthPx] = useElementWidth();
  const timeZone = useZone();
  // What is true now, for events that come faster than drawing; the state is what was drawn last.
  const now = useRef<Drag | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const put = (next: Drag | null) => {
    now.current = next;
    setDrag(next);
  };
  const scale = makeScale(whole, widthPx, []);
  const bounds = { fromMs: whole.fromMs, toMs: Math.max(whole.fromMs + 1, Math.min(whole.toMs, untilMs)) };
  const shown = drag === null ? window : draggedTo(drag);

  function draggedTo({ kind, startX, x }: Drag): TimeSpan {
    const movedMs = scale.msAt(x) - scale.msAt(startX);
    switch (kind) {
      case "draw":
        return drawn(scale.msAt(startX), scale.msAt(x), bounds);
      case "move":
        return shift(window, movedMs / Math.max(1, window.toMs - window.fromMs), bounds);
      case "from":
      case "to":
        return withEnd(window, kind, (kind === "from" ? window.fromMs : window.toMs) + movedMs, bounds);
      default:
        return kind satisfies never;
    }
  }

  const xOf = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = xOf(event);
    const part = (event.target as Element).closest("[data-part]")?.getAttribute("data-part");
    put({ startX: x, x, kind: part === "from" || part === "to" || part === "move" ? part : "draw" });
  };
  const onPointerUp = () => {
    const last = now.current;
    put(null);
    if (last !== null && Math.abs(last.x - last.startX) > 3) onWindowChange(draggedTo(last));
  };
  const onKeys = (part: "from" | "to" | "move") => (event: KeyboardEvent) => {
    const share = event.key === "ArrowLeft" || event.key === "ArrowDown" ? -STEP_SHARE : event.key === "ArrowRight" || event.key === "ArrowUp" ? STEP_SHARE : 0;
    if (share === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const byMs = (window.toMs - window.fromMs) * share;
    onWindowChange(part === "move" ? shift(window, share, bounds) : withEnd(window, part, (part === "from" ? window.fromMs : window.toMs) + byMs, bounds));
  };

  const left = scale.xOf(Math.max(shown.fromMs, whole.fromMs));
  const right = scale.xOf(Math.min(shown.toMs, whole.toMs));
  const grip = gripAround(left, right, widthPx);
  return (
    <div className={cn("grid shrink-0 grid-cols-[198px_minmax(0,1fr)] max-lg:grid-cols-[150px_minmax(0,1fr)]", className)}>
      <span className="pt-3.5 pl-4 text-12 text-fg-2">{label}</span>
      <div
        ref={ref}
        data-slot="range-strip"
        onPointerDown={onPointerDown}
        onPointerMove={(event) => (now.current === null ? undefined : put({ ...now.current, x: Math.min(widthPx, Math.max(0, xOf(event))) }))}
        onPointerUp={onPointerUp}
        onPointerCancel={() => put(null)}
        className="relative mr-3 h-11.5 min-w-0 cursor-crosshair touch-none select-none"
      >
        <Bars counts={counts} widthPx={widthPx} untilX={scale.xOf(untilMs)} />
        {widthPx === 0 ? null : (
          <>
            <div aria-hidden className="num text-11 text-fg-3">
              {ticksOf(scale, timeZone).map((tick) =>
                tick.label === null || tick.x < 20 ? null : (
                  <span key={tick.atMs} style={{ left: tick.x }} className="absolute top-7.5 -translate-x-1/2 whitespace-nowrap">
                    {tick.label}
                  </span>
                ),
              )}
            </div>
            <div style={{ left: grip.left, width: grip.width }} className="absolute -top-0.5 h-7.75">
              <span
                aria-hidden
                style={{ left: left - grip.left, width: Math.max(6, right - left) }}
                className="pointer-events-none absolute inset-y-0 rounded-sm border-[1.5px] border-accent-mark bg-[color-mix(in_srgb,var(--accent-mark)_12%,transparent)]"
              />
              <StripHandle part="move" label="The time shown" window={shown} bounds={bounds} onKeyDown={onKeys("move")} className="inset-0 cursor-grab" />
              <StripHandle part="from" label="Shown from" window={shown} bounds={bounds} onKeyDown={onKeys("from")} className="inset-y-0 -left-5 w-6 cursor-ew-resize" />
              <StripHandle part="to" label="Shown to" window={shown} bounds={bounds} onKeyDown={onKeys("to")} className="inset-y-0 -right-3 w-6 cursor-ew-resize" />
            </div>
          </>
        )}
      </div>
    </div>
  );
}

/** Room to take hold of however short a time, its ends beside it (WCAG 2.2, 2.5.8). */
const GRIP_PX = 40;

function gripAround(left: number, right: number, widthPx: number): { readonly left: number; readonly width: number } {
  const width = Math.max(GRIP_PX, right - left);
  return { left: Math.max(0, Math.min(left - (width - (right - left)) / 2, widthPx - width)), width };
}

type StripHandleProps = { part: "from" | "to" | "move"; label: string; window: TimeSpan; bounds: TimeSpan; onKeyDown: (event: KeyboardEvent) => void; className: string };

function StripHandle({ part, label, window, bounds, onKeyDown, className }: StripHandleProps) {
  const format = { timeZone: useZone() };
  const moment = (ms: number) => `${formatWeekday(ms, format)} ${formatDay(ms, bounds.toMs, format)}, ${formatClock(ms, format)}`;
  const atMs = part === "to" ? window.toMs : window.fromMs;
  const text = part === "move" ? `${moment(window.fromMs)} to ${moment(window.toMs)}` : moment(atMs);
  return (
    <span
      role="slider"
      tabIndex={0}
      data-part={part}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={bounds.fromMs}
      aria-valuemax={bounds.toMs}
      aria-valuenow={Math.min(bounds.toMs, Math.max(bounds.fromMs, atMs))}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      className={cn("absolute block rounded-sm", className)}
    />
  );
}

/** The last bar may be of a time that is not over: it ends now. */
function Bars({ counts, widthPx, untilX }: { counts: readonly number[] | undefined; widthPx: number; untilX: number }) {
  const most = Math.max(1, ...(counts ?? []));
  const slot = widthPx / Math.max(1, counts?.length ?? 1);
  const barPx = Math.max(1, slot - 2);
  return (
    <svg aria-hidden width={widthPx} height={BARS_PX} className="block border-b fill-neutral-mark">
      {counts?.map((count, index) => {
        // What happened at all is seen, however little it is beside the most.
        const height = count === 0 ? 0 : Math.max(1.5, (count / most) * (BARS_PX - 3));
        const x = index * slot + 1;
        return count === 0 ? null : <rect key={index} x={x} y={BARS_PX - height} width={Math.max(1, Math.min(barPx, untilX - x))} height={height} rx={Math.min(1, barPx / 2)} />;
      })}
    </svg>
  );
}
