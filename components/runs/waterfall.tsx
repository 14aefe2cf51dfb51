"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { PlayIcon } from "lucide-react";
import { useId, useMemo, useRef, type CSSProperties, type KeyboardEvent } from "react";
import { rowAfterMove, tableCommand } from "@/components/kit/data-table/table-command";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { useSingleKeys } from "@/components/kit/shortcuts/single-keys";
import { waitingFill } from "@/components/kit/timeline/mark-glyph";
import { TimelineLegend } from "@/components/kit/timeline/timeline-legend";
import type { TimelineFlag } from "@/components/kit/timeline/model";
import { makeScale } from "@/components/kit/timeline/time-scale";
import { FlagRow, TimelineAxis, TimelineLines } from "@/components/kit/timeline/timeline-head";
import { useElementWidth } from "@/components/kit/timeline/use-element-width";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { stopIcon, stopTitle } from "@/components/interventions/scope-words";
import { stateLook } from "@/components/state/state-map";
import { cn } from "@/components/ui/cn";
import type { RunStory } from "@/lib/client/runs";
import { storyRowId, type StoryRow } from "./story-columns";
import type { StoryTime } from "./story-scale";
import { WaterfallRow } from "./waterfall-row";

type WaterfallProps = { rows: readonly StoryRow[]; stops: RunStory["stops"]; time: StoryTime; currentId: string | null; onCurrentChange: (id: string) => void; onOpen: (id: string) => void };

const HEAD = { "--lane-head": "min(42%, 420px)" } as CSSProperties;

/** The run as a story: one row an action, indented below what it was asked under, all on one axis with idle time cut out. */
export function Waterfall({ rows, stops, time, currentId, onCurrentChange, onOpen }: WaterfallProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [widthRef, widthPx] = useElementWidth();
  const scale = useMemo(() => makeScale(time.window, widthPx, time.idle), [time, widthPx]);
  const flags = useMemo(() => stops.flatMap(flagsOf), [stops]);
  const baseId = useId();
  const letters = useSingleKeys();
  const order = useMemo(() => rows.map(storyRowId), [rows]);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 36, getItemKey: (index) => order[index] ?? index, overscan: 12, useFlushSync: false, initialRect: { width: 800, height: 700 } });
  const go = (id: string | null) => {
    if (id === null) return;
    onCurrentChange(id);
    virtual.scrollToIndex(order.indexOf(id), { align: "auto" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.target === event.currentTarget ? tableCommand(event, letters) : undefined;
    if (command === undefined || command.type === "toggle" || command.type === "clear") return;
    event.preventDefault();
    event.stopPropagation();
    if (command.type === "move") go(rowAfterMove(order, currentId, command.by));
    else if (command.type === "move-to") go((command.end === "first" ? order[0] : order.at(-1)) ?? null);
    else if (currentId !== null) onOpen(currentId);
  };
  const items = virtual.getVirtualItems();
  return (
    <div style={HEAD} className="flex min-h-0 flex-1 flex-col">
      <div className="grid shrink-0 grid-cols-[var(--lane-head)_minmax(0,1fr)] border-b [scrollbar-gutter:stable]">
        <span className="self-end pb-1 pl-6 text-11 max-md:pl-4 font-medium text-fg-3">{stops.length === 0 ? "What it asked to do" : "Stops that touched it"}</span>
        <div ref={widthRef} className="relative mr-3">
          <TimelineAxis scale={scale} />
          {flags.length === 0 ? null : <FlagRow scale={scale} flags={flags} render={(shown) => <StopNotes stops={stops.filter((stop) => shown.some((flag) => flag.id.startsWith(stop.id)))} />} />}
        </div>
      </div>
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto has-[[role=grid]:focus-visible]:shadow-[inset_0_0_0_2px_var(--focus)]">
        <div
          role="grid"
          tabIndex={0}
          data-shortcut-scope="list"
          aria-label="What the run asked for on its own time, oldest first"
          aria-rowcount={rows.length}
          aria-activedescendant={currentId !== null && items.some((item) => item.key === currentId) ? `${baseId}-${currentId}` : undefined}
          onKeyDown={onKeyDown}
          className="relative min-h-full focus-visible:shadow-none"
          style={{ height: virtual.getTotalSize() }}
        >
          <TimelineLines scale={scale} flags={flags} nowMs={time.nowMs} />
          <Halts stops={stops} time={time} xOf={scale.xOf} />
          {items.map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            const isCurrent = row.item.id === currentId;
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                id={`${baseId}-${row.item.id}`}
                role="row"
                aria-rowindex={item.index + 1}
                aria-current={isCurrent ? "true" : undefined}
                data-index={item.index}
                onClick={() => onOpen(row.item.id)}
                style={{ top: item.start }}
                className={cn("group/row absolute inset-x-0 grid cursor-pointer grid-cols-[var(--lane-head)_minmax(0,1fr)] border-b border-border-subtle hover:[&>:first-child]:bg-hover", isCurrent && "[&>:first-child]:bg-active [&>:first-child]:shadow-[inset_2px_0_0_var(--accent-mark)]")}
              >
                <WaterfallRow row={row} scale={scale} nowMs={time.nowMs} isCurrent={isCurrent} />
              </div>
            );
          })}
        </div>
      </div>
      <Legend hasStops={stops.length > 0} />
    </div>
  );
}

function flagsOf(stop: RunStory["stops"][number]): TimelineFlag[] {
  const placed: TimelineFlag = { id: `${stop.id} placed`, atMs: Date.parse(stop.placedAt), look: "ink", side: "left", icon: stopIcon(stop), text: `${stopTitle(stop)}, ${visibleString(stop.placedBy)}` };
  if (stop.liftedAt === null) return [placed];
  return [placed, { id: `${stop.id} lifted`, atMs: Date.parse(stop.liftedAt), look: "ink", side: "right", icon: PlayIcon, text: `Lifted${stop.liftedBy === null ? "" : `, ${visibleString(stop.liftedBy)}`}` }];
}

function StopNotes({ stops }: { stops: RunStory["stops"] }) {
  return (
    <ul className="grid gap-3 text-12">
      {stops.map((stop) => (
        <li key={stop.id}>
          <span className="font-medium">
            {stopTitle(stop)}
          </span>
          <span className="block text-pretty text-fg-2">
            “<PlainText text={stop.reason} />”
          </span>
          <span className="block text-fg-3">
            {visibleString(stop.placedBy)}, <RelativeTime atMs={Date.parse(stop.placedAt)} />
            {stop.liftedAt === null ? ", in force" : <>, lifted by {visibleString(stop.liftedBy ?? "nobody")} <RelativeTime atMs={Date.parse(stop.liftedAt)} /></>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** While the run's agent, or what it used, was stopped. */
function Halts({ stops, time: { window, nowMs }, xOf }: { stops: RunStory["stops"]; time: StoryTime; xOf: (ms: number) => number }) {
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-3 left-(--lane-head)">
      {stops.map((stop) => {
        const fromMs = Math.max(window.fromMs, Date.parse(stop.placedAt));
        const toMs = Math.min(window.toMs, stop.liftedAt === null ? nowMs : Date.parse(stop.liftedAt));
        return toMs <= fromMs ? null : <span key={stop.id} style={{ left: xOf(fromMs), width: Math.max(2, xOf(toMs) - xOf(fromMs)) }} className="absolute inset-y-0 border-x-[1.5px] border-ink hatch" />;
      })}
    </div>
  );
}

const marks = [
  { look: "tick", word: "Allowed" },
  { look: "diamond", word: "Announced" },
  { look: "cross", word: "Denied" },
  { look: "hollow", word: "Ran and failed" },
  { look: "dashed", word: "No result reported" },
] as const;

function Legend({ hasStops }: { hasStops: boolean }) {
  return (
    <TimelineLegend marks={marks}>
      <li>
        <span aria-hidden className={cn("h-3.5 w-6 rounded-[3px]", waitingFill)} />
        {stateLook("approval", "open").word}
      </li>
      <li>
        <span aria-hidden className="h-2.5 w-6 rounded-[3px] border border-info-mark bg-info-tint" />
        Open to objection
      </li>
      <li>
        <span aria-hidden className="h-2.5 w-6 rounded-[3px] bg-ok-mark" />
        Ran
      </li>
      {hasStops ? (
        <li>
          <span aria-hidden className="h-3.5 w-6 border-x-[1.5px] border-ink hatch" />
          Stopped
        </li>
      ) : null}
    </TimelineLegend>
  );
}
