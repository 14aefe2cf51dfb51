import { memo, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { visibleString } from "../plain-text/visible-text";
import { useZone } from "../time/zone";
import { bandEdges, type LaneGeometry } from "./lane-geometry";
import { numberWidth } from "./mark-pieces";
import type { TimelineHalt, TimelineLane } from "./model";
import { StopCell } from "./timeline-stops";
import type { TimeScale } from "./time-scale";

const LANE_PX = 36;
const LINE_PX = 16;
/** Beside the icon and a word at its right there is room for so many letters. */
const LINE_LETTERS = 17;
export const GROUP_PX = 24;

/** What waits below the marks of its lane. */
const BESIDE_PX = 17;

/** A lane is as tall as its name needs, and what waits beside its work: names wrap, they are never cut. */
export function laneHeight({ name }: TimelineLane, hasBeside: boolean): number {
  return Math.max(LANE_PX + (hasBeside ? BESIDE_PX : 0), Math.ceil(name.length / LINE_LETTERS) * LINE_PX + 4);
}

type RowProps = { laneId?: string; index: number; topPx: number; heightPx: number; /** Room below for what waits. */ hasBeside?: boolean; head: ReactNode; headClassName?: string; className?: string; children: ReactNode };

function Row({ laneId, index, topPx, heightPx, hasBeside = false, head, headClassName, className, children }: RowProps) {
  return (
    <div role="row" data-lane={laneId} aria-rowindex={index + 1} data-beside={hasBeside || undefined} style={{ top: topPx, height: heightPx }} className={cn("absolute inset-x-0 grid grid-cols-[var(--lane-head)_minmax(0,1fr)]", className)}>
      <div role="rowheader" className={cn("flex min-w-0 items-center pr-2 pl-4", headClassName)}>
        {head}
      </div>
      <div role="presentation" style={hasBeside ? { marginBottom: BESIDE_PX } : undefined} className="relative mr-3">
        {children}
      </div>
    </div>
  );
}

type GroupRowProps = { name: string; halts: readonly TimelineHalt[]; scale: TimeScale; nowMs: number; index: number; topPx: number };

export function GroupRow({ name, halts, scale, nowMs, index, topPx }: GroupRowProps) {
  return (
    <Row index={index} topPx={topPx} heightPx={GROUP_PX} headClassName="items-end pb-0.5 text-11 font-medium text-fg-3" head={<span className="min-w-0 truncate" title={visibleString(name)}>{visibleString(name)}</span>}>
      <Halts halts={halts} scale={scale} nowMs={nowMs} stops={[]} />
    </Row>
  );
}

type LaneRowProps = {
  lane: TimelineLane;
  geometry: LaneGeometry;
  scale: TimeScale;
  nowMs: number;
  index: number;
  topPx: number;
  /** Whether its waiting stands below its marks. */
  hasBeside: boolean;
  /** Where the keys are, and what is looked at, if in this lane. */
  activeId: string | null;
  currentId: string | null;
  baseId: string;
};

/** One lane: pale bands below, then what stopped it, then waiting, then marks. */
export const LaneRow = memo(function LaneRow({ lane, geometry, scale, nowMs, index, topPx, hasBeside, activeId, currentId, baseId }: LaneRowProps) {
  const timeZone = useZone();
  return (
    <Row laneId={lane.id} index={index} topPx={topPx} heightPx={laneHeight(lane, hasBeside)} hasBeside={hasBeside} className="group/lane border-b border-border-subtle" headClassName="group-hover/lane:bg-hover" head={lane.head}>
      {geometry.bands.map((band, at) => (
        <Band key={at} {...bandEdges(band, scale.xOf(nowMs))} isOpen={band.isOpen} />
      ))}
      <Halts halts={lane.halts} scale={scale} nowMs={nowMs} stops={geometry.stops} />
      <Silence lane={lane} scale={scale} nowMs={nowMs} stops={geometry.stops} />
      <NotDrawn lane={lane} scale={scale} stops={geometry.stops} />
      {geometry.stops.map((stop) => (
        <StopCell key={`${stop.kind} ${stop.id}`} stop={stop} domId={`${baseId}-${stop.id}`} isActive={stop.id === activeId} isCurrent={stop.id === currentId} format={{ timeZone, nowMs }} />
      ))}
    </Row>
  );
});

function Band({ left, right, isOpen }: { left: number; right: number; isOpen: boolean }) {
  return <span aria-hidden style={{ left, width: right - left }} className={cn("absolute top-1/2 h-5.75 -translate-y-1/2 border border-border-strong bg-hover", isOpen ? "rounded-l-[3px] border-r-0" : "rounded-[3px]")} />;
}

function Silence({ lane: { silence }, scale, nowMs, stops }: { lane: TimelineLane; scale: TimeScale; nowMs: number; stops: LaneGeometry["stops"] }) {
  if (silence === null) return null;
  const x = scale.xOf(Math.max(silence.fromMs, scale.fromMs));
  const widthPx = scale.xOf(Math.min(nowMs, scale.toMs)) - x;
  if (widthPx < 4) return null;
  // What was last seen of it, and how much that was, stands right before.
  const left = placeForText({ x: x + 20, widthPx: widthPx - 20, textPx: silence.text.length * 6 + 12 }, stops);
  return (
    <span style={{ left: x, width: widthPx }} className="absolute top-1/2 z-1 border-t-[1.5px] border-dashed border-neutral-mark">
      {left !== null ? <span style={{ left: left - x }} className="num absolute -top-2.25 bg-surface px-1.5 text-11 whitespace-nowrap text-neutral-text">{silence.text}</span> : <span className="sr-only">{silence.text}</span>}
    </span>
  );
}

/** Right before the first that is drawn, where there is room. */
function NotDrawn({ lane: { notDrawn }, scale, stops }: { lane: TimelineLane; scale: TimeScale; stops: LaneGeometry["stops"] }) {
  if (notDrawn === null) return null;
  const textPx = notDrawn.text.length * 6 + 8;
  const x = Math.min(scale.widthPx, scale.xOf(notDrawn.beforeMs)) - textPx - 12;
  const left = x < 0 ? null : placeForText({ x, widthPx: textPx + 12, textPx }, stops);
  if (left === null) return <span className="sr-only">{notDrawn.text}</span>;
  return (
    <span style={{ left }} className="num absolute top-1/2 z-1 -translate-y-1/2 rounded-sm bg-hover px-1 text-11 whitespace-nowrap text-fg-2">
      {notDrawn.text}
    </span>
  );
}

type HaltsProps = { halts: readonly TimelineHalt[]; scale: TimeScale; nowMs: number; stops: LaneGeometry["stops"] };

function Halts({ halts, scale, nowMs, stops }: HaltsProps) {
  return halts.map((halt) => {
    const endMs = halt.toMs ?? nowMs;
    if (endMs < scale.fromMs || halt.fromMs > scale.toMs) return null;
    const x = scale.xOf(Math.max(halt.fromMs, scale.fromMs));
    const widthPx = Math.max(2, scale.xOf(Math.min(endMs, scale.toMs)) - x);
    const textX = placeForText({ x, widthPx, textPx: halt.text.length * 6 + 26 }, stops);
    return (
      <span
        key={halt.id}
        style={{ left: x, width: widthPx }}
        className={cn("absolute inset-y-0 -bottom-px group-data-beside/lane:-bottom-4.5 bg-[image:repeating-linear-gradient(135deg,transparent_0_5px,var(--hatch)_5px_6px)]", halt.fromMs >= scale.fromMs && "border-l-[1.5px] border-ink", halt.toMs !== null && halt.toMs <= scale.toMs && "border-r-[1.5px] border-ink")}
      >
        {halt.text === "" || textX === null ? null : (
          <span style={{ left: textX - x }} className="num absolute top-1/2 inline-flex -translate-y-1/2 items-center gap-0.5 rounded-sm bg-surface px-1 text-11 font-medium whitespace-nowrap text-fg-2">
            <halt.icon aria-hidden className="size-3" />
            {halt.text}
          </span>
        )}
      </span>
    );
  });
}

/** In the middle of a halt, else at one of its ends: wherever no mark stands. */
function placeForText({ x, widthPx, textPx }: { x: number; widthPx: number; textPx: number }, stops: LaneGeometry["stops"]): number | null {
  if (textPx + 8 > widthPx) return null;
  const places = [x + (widthPx - textPx) / 2, x + 4, x + widthPx - textPx - 4];
  return places.find((left) => stops.every((stop) => (stop.kind === "span" ? stop.isBeside || stop.x > left + textPx || stop.x + stop.bar.widthPx < left : stop.x + stop.glyph.widthPx / 2 + (stop.number === "" ? 0 : stop.numberPx + numberWidth(stop.number)) < left || stop.x - stop.glyph.widthPx / 2 > left + textPx))) ?? null;
}
