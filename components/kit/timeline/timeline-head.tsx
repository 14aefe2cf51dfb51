import { useMemo, type ReactNode } from "react";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { cn } from "@/components/ui/cn";
import { formatDuration } from "../time/format";
import { useZone } from "../time/zone";
import type { TimelineFlag } from "./model";
import { lineColumns, placeFlags, type Placed } from "./place-flags";
import { cutLabelX, EDGE_PX, ticksOf } from "./ticks";
import type { TimeScale } from "./time-scale";

/** The words above the lines: round times, and what was cut. */
export function TimelineAxis({ scale, nowMs = null }: { scale: TimeScale; /** Whose line crosses the words; null: no line is drawn there. */ nowMs?: number | null }) {
  const timeZone = useZone();
  const ticks = useMemo(() => ticksOf(scale, timeZone, nowMs), [scale, timeZone, nowMs]);
  return (
    <div aria-hidden className="num relative h-6.5 text-11 text-fg-3">
      {ticks.map((tick) =>
        tick.label === null ? null : (
          <span key={tick.atMs} style={{ left: tick.x }} className={cn("absolute top-1.25 whitespace-nowrap", tick.x < EDGE_PX ? "" : "-translate-x-1/2")}>
            {tick.label}
          </span>
        ),
      )}
      {scale.cuts.map((cut) => (
        <span key={cut.fromMs} style={{ left: cutLabelX(cut, scale.widthPx) }} className="absolute top-1.25 z-1 -translate-x-1/2 bg-surface px-0.5 whitespace-nowrap text-fg-2">
          {formatDuration(cut.toMs - cut.fromMs)} idle
        </span>
      ))}
    </div>
  );
}

/** Lines of all lanes: round times, cuts, where the set-up changed and where people stepped in. */
export function TimelineLines({ scale, flags, nowMs }: { scale: TimeScale; flags: readonly TimelineFlag[]; nowMs: number }) {
  const timeZone = useZone();
  const ticks = useMemo(() => ticksOf(scale, timeZone, nowMs), [scale, timeZone, nowMs]);
  const lines = useMemo(() => {
    const inside = flags.filter((flag) => flag.atMs >= scale.fromMs && flag.atMs <= scale.toMs);
    // Those that one flag gathers have its line only: one without a name would say nothing.
    return { outline: lineColumns(inside.filter((flag) => flag.look === "outline").map((flag) => scale.xOf(flag.atMs))), ink: lineColumns(placeInk(inside, scale).map((placed) => placed.x)) };
  }, [flags, scale]);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-3 left-(--lane-head)">
      {ticks.map((tick) => (
        <span key={tick.atMs} style={{ left: tick.x }} className="absolute inset-y-0 w-px bg-grid" />
      ))}
      {lines.outline.map((x) => (
        <span key={x} style={{ left: x }} className="absolute inset-y-0 border-l-[1.5px] border-dashed border-fg-3" />
      ))}
      {/* Thin: in the lanes that it stopped, the stop itself is drawn. */}
      {lines.ink.map((x) => (
        <span key={x} style={{ left: x }} className="absolute inset-y-0 border-l border-border-control" />
      ))}
      {scale.cuts.map((cut) => (
        <span key={cut.fromMs} style={{ left: cut.x, width: cut.widthPx }} className="absolute inset-y-0 z-4 border-x border-dashed border-border-control bg-canvas" />
      ))}
      {nowMs < scale.fromMs || nowMs > scale.toMs ? null : <span data-slot="now-line" style={{ left: scale.xOf(nowMs) }} className="absolute inset-y-0 z-4 w-[1.5px] bg-accent-mark" />}
    </div>
  );
}

const CHAR_PX = 6;
const MAX_FLAG_PX = 220;

type FlagRowProps = { scale: TimeScale; flags: readonly TimelineFlag[]; render: (flags: readonly TimelineFlag[]) => ReactNode };
type PlacedFlags = Placed<{ readonly flag: TimelineFlag; readonly x: number; readonly widthPx: number; readonly side: "left" | "right" }>;

function sized(flags: readonly TimelineFlag[], look: TimelineFlag["look"], scale: TimeScale) {
  return flags.filter((flag) => flag.look === look).map((flag) => ({ flag, x: scale.xOf(flag.atMs), widthPx: Math.min(MAX_FLAG_PX, flag.text.length * CHAR_PX + 34), side: flag.side }));
}

function placeInk(flags: readonly TimelineFlag[], scale: TimeScale) {
  return placeFlags(sized(flags, "ink", scale), scale.widthPx);
}

/** A row of flags, a second where one has no room; each opens what it stands for. Where people stepped in has room before what was changed. */
export function FlagRow({ scale, flags, render }: FlagRowProps) {
  const placed = useMemo(() => {
    const inside = flags.filter((one) => one.atMs >= scale.fromMs && one.atMs <= scale.toMs);
    const first = placeInk(inside, scale);
    return [...first, ...placeFlags(sized(inside, "outline", scale), scale.widthPx, first)].sort((a, b) => a.row - b.row || a.left - b.left);
  }, [flags, scale]);
  return (
    <div className={cn("relative", placed.some((one) => one.row > 0) ? "h-15" : "h-9")}>
      {placed.map((one) => (
        <PlacedFlag key={one.flags[0]?.flag.id} placed={one} render={render} />
      ))}
    </div>
  );
}

function PlacedFlag({ placed: { x, left, widthPx, side, row, flags }, render }: { placed: PlacedFlags; render: FlagRowProps["render"] }) {
  const all = flags.map((one) => one.flag);
  const [first] = all;
  if (first === undefined) return null;
  const isInk = first.look === "ink";
  const Icon = first.icon;
  // 24 px from one row to the next: less is too near for a thumb (WCAG 2.2, 2.5.8).
  const top = row === 0 ? "top-2" : "top-8";
  const text = all.length === 1 ? first.text : `${all.length} ${isInk ? "interventions" : "changes"}`;
  return (
    <>
      <span aria-hidden style={{ left: x }} className={cn("absolute -bottom-px border-l-[1.5px]", top, isInk ? "border-ink" : "border-dashed border-fg-3")} />
      <Popover>
        <PopoverTrigger asChild>
          <button
            type="button"
            style={{ left, width: widthPx }}
            aria-label={text}
            title={text}
            className={cn(
              "absolute z-3 inline-flex h-5 items-center gap-1.25 overflow-hidden px-1.5 text-11 font-medium whitespace-nowrap focus-visible:shadow-(--focus-ring)",
              top,
              side === "left" ? "rounded-l-sm" : "rounded-r-sm",
              isInk ? "bg-ink text-inverse" : "bg-surface text-fg shadow-[inset_0_0_0_1px_var(--text-3)] hover:bg-hover",
            )}
          >
            <Icon aria-hidden className="size-3" />
            <span className="num truncate">{text}</span>
          </button>
        </PopoverTrigger>
        <PopoverContent aria-label={text} className="max-h-80 w-80 overflow-y-auto">
          {render(all)}
        </PopoverContent>
      </Popover>
    </>
  );
}
