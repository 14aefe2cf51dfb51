import { useMemo } from "react";
import { EndGlyph } from "@/components/kit/timeline/end-glyph";
import { MarkGlyph, waitingFill } from "@/components/kit/timeline/mark-glyph";
import { TimelineLegend } from "@/components/kit/timeline/timeline-legend";
import { stateLook } from "@/components/state/state-map";
import { cn } from "@/components/ui/cn";
import type { Timeline as TimelineData } from "@/lib/client/activity";
import type { MarkKind } from "@/lib/core/action-mark";
import { ENDS, MARK_LOOK_OF, MARK_WORDS } from "./timeline-model";

/** Always explained; what is rare only where it is seen. */
const COMMON: readonly MarkKind[] = ["allowed", "announced", "denied", "failed"];
const RARE: readonly MarkKind[] = ["unknown", "ended"];

const ENDED = ["approved", "rejected", "expired", "withdrawn"] as const;

/** What the marks of this timeline mean. */
export function TimelineKey({ timeline }: { timeline: TimelineData | undefined }) {
  const isSummed = timeline?.summedByS != null;
  const isSilent = timeline?.lanes.some((lane) => lane.silentSince !== null) === true;
  const kinds = useMemo(() => [...COMMON, ...RARE.filter((kind) => timeline?.lanes.some((lane) => lane.marks.some((mark) => mark.kind === kind)) === true)], [timeline]);
  const ends = useMemo(() => ENDED.filter((status) => timeline?.lanes.some((lane) => lane.spans.some((span) => ENDS[span.end] === ENDS[status])) === true), [timeline]);
  return (
    <TimelineLegend marks={kinds.map((kind) => ({ look: MARK_LOOK_OF[kind], word: MARK_WORDS[kind] }))}>
      <li>
        <span aria-hidden className="inline-flex items-center gap-[1.5px]">
          <MarkGlyph look="tick" />
          <MarkGlyph look="tick" count={2} />
          <MarkGlyph look="tick" count={10} />
          <span className="num ml-0.5 rounded-full bg-surface px-1 text-11 leading-4 font-medium shadow-[inset_0_0_0_1px_var(--border-strong)]">12</span>
        </span>
        Several at once
      </li>
      <li>
        <span aria-hidden className={cn("block h-3.25 w-5.5 rounded-[3px]", waitingFill)} />
        {stateLook("approval", "open").word}
      </li>
      {ends.map((status) => (
        <li key={status}>
          <EndGlyph end={ENDS[status]} />
          {stateLook("approval", status).word}
        </li>
      ))}
      {isSummed ? null : (
        <li>
          <span aria-hidden className="block h-3.25 w-5.5 rounded-[3px] border border-border-strong bg-hover" />
          Run
        </li>
      )}
      {isSilent ? (
        <li>
          <span aria-hidden className="block w-5.5 border-t-[1.5px] border-dashed border-neutral-mark" />
          {stateLook("agent", "silent").word}
        </li>
      ) : null}
    </TimelineLegend>
  );
}
