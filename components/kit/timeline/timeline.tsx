"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { later } from "../later";
import { layLane, moveStop, waitsAtWork, type LaneGeometry, type StopPlace } from "./lane-geometry";
import type { TimelineFlag, TimelineGroup, TimelineLane } from "./model";
import { FlagRow, TimelineAxis, TimelineLines } from "./timeline-head";
import { GROUP_PX, GroupRow, laneHeight, LaneRow } from "./timeline-lane";
import { timelineCommand } from "./timeline-command";
import { aheadIn, findIdle, floorTo, makeScale, stepsOf, type TimeScale, type TimeSpan } from "./time-scale";
import { useDrawnWindow } from "./use-drawn-window";
import { useElementWidth } from "./use-element-width";
import { useWheelZoom } from "./use-wheel-zoom";
import { shift, zoomAt } from "./window";

const HoverNote = later(() => import("./hover-note").then((file) => file.HoverNote));

/** What was opened: one thing, or all that stands too close to tell apart. */
export type Opened = TimeSpan & { readonly ids: readonly string[]; /** More than `ids` name. */ readonly isSum: boolean };

export type TimelineProps = {
  label: string;
  window: TimeSpan;
  /** No further than this can one look. */
  bounds: TimeSpan;
  nowMs: number;
  /** From here on nothing has happened yet, unless the window ends before; stands still while somebody looks. */
  aheadFromMs: number;
  groups: readonly TimelineGroup[];
  flags: readonly TimelineFlag[];
  flagsLabel: string;
  renderFlags: (flags: readonly TimelineFlag[]) => ReactNode;
  /** The id of what is looked at. Keep it in the URL. */
  currentId: string | null;
  onOpen: (opened: Opened) => void;
  onWindowChange: (window: TimeSpan) => void;
  /** Above the lanes where nothing lies in the window. */
  emptyNote: string;
  /** Below the last lane. */
  foot?: ReactNode;
  refreshing?: boolean;
  className?: string;
};

type RowItem = { readonly kind: "group"; readonly group: TimelineGroup } | { readonly kind: "lane"; readonly lane: TimelineLane };

/**
 * Lanes over one axis of time. One stop for the Tab key: arrows go along and between lanes, Home and End to a lane's ends, Enter opens,
 * `+` and `-` look closer and further, shift with an arrow goes earlier and later. It keeps only where the keys are.
 */
export const Timeline = memo(function Timeline(props: TimelineProps) {
  const { window, groups, flags } = props;
  const [plotRef, widthPx] = useElementWidth();
  const idle = useMemo(() => findIdle(momentsOf(groups, flags), window), [groups, flags, window]);
  const { seenMs, scaleMs } = useMemo(() => stepsOf(window, idle), [window, idle]);
  const nowMs = floorTo(seenMs, props.nowMs);
  const aheadFromMs = aheadIn(window, props.aheadFromMs, scaleMs);
  const scale = useMemo(() => makeScale(window, widthPx, idle, aheadFromMs), [window, widthPx, idle, aheadFromMs]);
  const isEmpty = useMemo(() => !showsAnything(groups, flags, window), [groups, flags, window]);
  const drawing = useDrawnWindow(scale, props.bounds, props.onWindowChange);
  const wheelRef = useWheelZoom(scale, props.bounds, props.onWindowChange);
  return (
    <div ref={wheelRef} data-slot="timeline" className={cn("flex min-h-0 min-w-0 flex-1 flex-col [--lane-head:198px] max-lg:[--lane-head:150px]", props.className)}>
      <div className="grid shrink-0 grid-cols-[var(--lane-head)_minmax(0,1fr)] border-t border-b">
        <span className="self-end py-2 pl-4 text-12 text-fg-2">{props.flagsLabel}</span>
        <div ref={plotRef} data-plot className="relative mr-3 min-w-0">
          <TimelineAxis scale={scale} nowMs={nowMs} />
          <FlagRow scale={scale} flags={flags} render={props.renderFlags} />
          {nowMs >= scale.fromMs && nowMs <= scale.toMs ? <span aria-hidden style={{ left: scale.xOf(nowMs) }} className="absolute inset-y-0 z-2 w-[1.5px] bg-accent-mark" /> : null}
        </div>
      </div>
      {isEmpty && props.refreshing !== true ? <p className="shrink-0 border-b px-4 py-2 text-12 text-fg-2">{props.emptyNote}</p> : null}
      {widthPx === 0 ? <div className="flex-1" /> : <Lanes {...props} nowMs={nowMs} scale={scale} drawing={drawing} />}
    </div>
  );
});

type LanesProps = TimelineProps & { scale: TimeScale; drawing: ReturnType<typeof useDrawnWindow> };

function Lanes(props: LanesProps) {
  const { groups, scale, nowMs, currentId, drawing } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const baseId = useId();
  const [active, setActive] = useState<StopPlace | null>(null);
  const [wasPointedAt, setPointedAt] = useState(false);
  const rows = useMemo(() => groups.flatMap((group): RowItem[] => [{ kind: "group", group }, ...group.lanes.map((lane): RowItem => ({ kind: "lane", lane }))]), [groups]);
  const hasBeside = useMemo(() => remembered((lane) => waitsAtWork(lane, scale, nowMs)), [scale, nowMs]);
  const geometryOf = useMemo(() => remembered((lane) => layLane(lane, scale, nowMs, hasBeside(lane))), [scale, nowMs, hasBeside]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "lane" ? laneHeight(rows[index].lane, hasBeside(rows[index].lane)) : GROUP_PX),
    getItemKey: (index) => (rows[index]?.kind === "lane" ? rows[index].lane.id : `group ${rows[index]?.group.id}`),
    overscan: 6,
    // Lanes are drawn in a task of their own, not within the frame that scrolls.
    useFlushSync: false,
    initialRect: { width: 800, height: 800 },
  });
  const shownFor = useRef<string | null>(null);
  // What is opened from elsewhere is brought into view once, when its lane is there.
  useEffect(() => {
    const index = currentId === null || shownFor.current === currentId ? -1 : rows.findIndex((row) => row.kind === "lane" && holding(geometryOf(row.lane), currentId) !== null);
    if (index < 0) return;
    shownFor.current = currentId;
    virtual.scrollToIndex(index, { align: "auto" });
  }, [currentId, rows, geometryOf, virtual]);
  const domIdOf = (stopId: string) => `${baseId}-${stopId}`;
  const items = virtual.getVirtualItems();
  const shownLanes = new Set(items.flatMap(({ index }) => (rows[index]?.kind === "lane" ? [rows[index].lane.id] : [])));
  const activeLane = rows.find((row) => row.kind === "lane" && row.lane.id === active?.laneId);
  const activeStop = active === null || activeLane?.kind !== "lane" ? null : holding(geometryOf(activeLane.lane), active.stopId);
  const activeId = activeStop?.id ?? null;
  // Looking closer or further goes to what the keys are on, or to the middle of what is drawn: idle time is cut, so that is not the middle of the clock.
  const activeX = activeStop?.x ?? null;

  function open(laneId: string, stopId: string): void {
    const row = rows.find((one) => one.kind === "lane" && one.lane.id === laneId);
    if (row?.kind !== "lane") return;
    const opened = openedBy(geometryOf(row.lane), stopId);
    if (opened !== null) props.onOpen(opened);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const command = timelineCommand(event);
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    switch (command.type) {
      case "open":
        return active === null || activeId === null ? undefined : open(active.laneId, activeId);
      case "zoom":
        return props.onWindowChange(zoomAt(scale, scale.msAt(activeX ?? scale.widthPx / 2), command.factor, props.bounds));
      case "shift":
        return props.onWindowChange(shift(scale, command.share, props.bounds));
      case "move": {
        const lanes = rows.flatMap((row) => (row.kind === "lane" ? [{ id: row.lane.id, get stops() { return geometryOf(row.lane).stops; } }] : []));
        const next = moveStop(lanes, active === null || activeId === null ? null : { laneId: active.laneId, stopId: activeId }, command.move);
        if (next === null) return;
        setActive(next);
        virtual.scrollToIndex(rows.findIndex((row) => row.kind === "lane" && row.lane.id === next.laneId), { align: "auto" });
        return;
      }
      default:
        return command satisfies never;
    }
  }

  return (
    <div ref={scroller} onPointerEnter={() => setPointedAt(true)} className="relative min-h-0 flex-1 overflow-y-auto has-[[role=grid]:not([aria-activedescendant]):focus-visible]:shadow-[inset_0_0_0_2px_var(--focus)]">
      <div
        role="grid"
        tabIndex={0}
        data-shortcut-scope="list"
        aria-label={props.label}
        aria-rowcount={rows.length}
        aria-busy={props.refreshing ?? false}
        aria-activedescendant={activeId === null || active === null || !shownLanes.has(active.laneId) ? undefined : domIdOf(activeId)}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const stop = (event.target as Element).closest("[data-stop]");
          const laneId = stop?.closest("[data-lane]")?.getAttribute("data-lane");
          const stopId = stop?.getAttribute("data-stop");
          if (laneId == null || stopId == null || drawing.hasDrawn()) return;
          setActive({ laneId, stopId });
          open(laneId, stopId);
        }}
        {...drawing.handlers}
        style={{ height: virtual.getTotalSize() }}
        className="group/timeline relative select-none focus-visible:shadow-none"
      >
        <div role="presentation">
          <TimelineLines scale={scale} flags={props.flags} nowMs={nowMs} />
          {drawing.selection === null ? null : (
            <div aria-hidden className="pointer-events-none absolute inset-y-0 right-3 left-(--lane-head)">
              <span style={{ left: drawing.selection.x, width: drawing.selection.widthPx }} className="absolute inset-y-0 z-6 border-x-[1.5px] border-accent-mark bg-[color-mix(in_srgb,var(--accent-mark)_12%,transparent)]" />
            </div>
          )}
        </div>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          if (row.kind === "group") return <GroupRow key={`group ${row.group.id}`} name={row.group.name} halts={row.group.halts} scale={scale} nowMs={nowMs} index={index} topPx={start} />;
          const geometry = geometryOf(row.lane);
          return (
            <LaneRow
              key={row.lane.id}
              lane={row.lane}
              geometry={geometry}
              scale={scale}
              nowMs={nowMs}
              index={index}
              topPx={start}
              hasBeside={hasBeside(row.lane)}
              activeId={active?.laneId === row.lane.id ? activeId : null}
              currentId={currentId === null ? null : (holding(geometry, currentId)?.id ?? null)}
              baseId={baseId}
            />
          );
        })}
        {wasPointedAt ? <HoverNote scroller={scroller} nowMs={nowMs} geometryOf={(laneId) => geometryOfId(rows, laneId, geometryOf)} /> : null}
      </div>
      {props.foot}
    </div>
  );
}

function momentsOf(groups: readonly TimelineGroup[], flags: readonly TimelineFlag[]): number[] {
  const ends = (one: TimeSpanLike) => (one.toMs === null ? [one.fromMs] : [one.fromMs, one.toMs]);
  return [...flags.map((flag) => flag.atMs), ...groups.flatMap((group) => group.lanes.flatMap((lane) => [...lane.marks.map((mark) => mark.atMs), ...lane.spans.flatMap(ends)]))];
}

/** Something lies in the window, or reaches into it. */
function showsAnything(groups: readonly TimelineGroup[], flags: readonly TimelineFlag[], { fromMs, toMs }: TimeSpan): boolean {
  const isIn = ({ atMs }: { readonly atMs: number }) => atMs >= fromMs && atMs <= toMs;
  const reachesIn = (one: TimeSpanLike) => one.fromMs <= toMs && (one.toMs === null || one.toMs >= fromMs);
  return flags.some(isIn) || groups.some((group) => group.lanes.some((lane) => lane.marks.some(isIn) || lane.spans.some(reachesIn)));
}

type TimeSpanLike = { readonly fromMs: number; readonly toMs: number | null };

/** What is worked out of a lane, once for as long as the lane and the scale stay. */
function remembered<Known>(workOut: (lane: TimelineLane) => Known): (lane: TimelineLane) => Known {
  const known = new Map<TimelineLane, Known>();
  return (lane) => {
    const before = known.get(lane);
    if (before !== undefined) return before;
    const fresh = workOut(lane);
    known.set(lane, fresh);
    return fresh;
  };
}

function geometryOfId(rows: readonly RowItem[], laneId: string, geometryOf: (lane: TimelineLane) => LaneGeometry): LaneGeometry | null {
  const row = rows.find((one) => one.kind === "lane" && one.lane.id === laneId);
  return row?.kind === "lane" ? geometryOf(row.lane) : null;
}

/** The stop that an id is in, also where it was gathered with others since. */
function holding({ stops }: LaneGeometry, id: string) {
  return stops.find((stop) => (stop.kind === "mark" ? stop.glyph.marks : stop.bar.spans).some((one) => one.id === id));
}

function openedBy(geometry: LaneGeometry, stopId: string): Opened | null {
  const stop = geometry.stops.find((one) => one.id === stopId);
  if (stop === undefined) return null;
  if (stop.kind === "mark") {
    const { marks, count } = stop.glyph;
    return { ids: marks.map((one) => one.id), isSum: count > marks.length, fromMs: marks[0]?.atMs ?? 0, toMs: marks.at(-1)?.atMs ?? 0 };
  }
  const { spans } = stop.bar;
  return { ids: spans.map((one) => one.id), isSum: false, fromMs: spans[0]?.fromMs ?? 0, toMs: Math.max(...spans.map((one) => one.toMs ?? one.fromMs)) };
}
