import { CornerDownRightIcon } from "lucide-react";
import { markColumns } from "@/components/actions/mark-columns";
import type { DataColumn } from "@/components/kit/data-table/column";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ClockTime } from "@/components/kit/time/clock-time";
import { formatTook } from "@/components/kit/time/format";
import { StateMark } from "@/components/state/state-mark";
import type { RunAction } from "@/lib/client/runs";
import type { Branch } from "@/lib/core/run";
import { spansOf, timeIn, type SpanKind } from "./action-spans";

export type StoryRow = Branch<RunAction>;
export const storyRowId = ({ item }: StoryRow): string => item.id;
export const storyRowName = ({ item }: StoryRow): string => item.sentence;

/** Deeper than this only the mark says that it is deeper; the words need their place. */
const MOST_INDENTED = 6;

/** What was asked, indented below what it was asked under; who asked, where it was another agent. */
export function StoryWhat({ row: { item, depth }, children }: { row: StoryRow; children?: React.ReactNode }) {
  return (
    <span className="flex min-w-0 items-start gap-1.5" style={{ paddingLeft: `${Math.min(depth, MOST_INDENTED) * 16}px` }}>
      {depth === 0 ? null : (
        <>
          <CornerDownRightIcon aria-hidden className="mt-0.75 size-3.5 text-fg-3" />
          <span className="sr-only">under the one above, level {depth}: </span>
        </>
      )}
      <span className="block min-w-0">
        <span className="block font-medium text-pretty wrap-anywhere">
          <PlainText text={item.sentence} />
        </span>
        {item.isOwn ? null : <span className="block text-12 text-fg-3">{visibleString(item.agent.name)}, in a run of its own</span>}
        {children}
      </span>
    </span>
  );
}

const time: DataColumn<StoryRow> = { id: "time", header: "Time", width: "92px", cell: ({ item }) => <ClockTime at={item.at} inColumn /> };
const what: DataColumn<StoryRow> = {
  id: "what",
  header: "What it asked to do",
  cell: (row) => (
    <StoryWhat row={row}>
      <span className="block text-12 text-fg-3 md:hidden">
        <StateMark kind="action" value={row.item.status} />
      </span>
    </StoryWhat>
  ),
};
const { decision, status, outcome } = markColumns<StoryRow>(({ item }) => item);

/** `nowMs` moves what is not over. */
export function storyColumns(nowMs: number, isPeeking: boolean): readonly DataColumn<StoryRow>[] {
  const spent = (kind: SpanKind, header: string, width: string): DataColumn<StoryRow> => ({
    id: kind,
    header,
    width,
    align: "end",
    hideBelow: "lg",
    // What was never reported did not run for as long as was waited for it.
    cell: ({ item }) => <Spent ms={kind === "running" && item.status === "unknown" ? null : timeIn(spansOf(item), kind, nowMs)} />,
  });
  return isPeeking ? [time, what, status] : [time, what, decision, spent("people", "For approval", "96px"), spent("running", "Ran", "72px"), outcome];
}

function Spent({ ms }: { ms: number | null }) {
  if (ms === null) return <span className="text-fg-3">–</span>;
  return <>{formatTook(ms)}</>;
}
