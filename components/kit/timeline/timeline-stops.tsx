import { cn } from "@/components/ui/cn";
import { EndGlyph } from "./end-glyph";
import { endsOf, textThatFits, type SpanEnd, type Stop } from "./lane-geometry";
import { MarkGlyph, waitingFill } from "./mark-glyph";
import { stopLabel, waitingTexts, type StopFormat } from "./stop-words";

type StopCellProps = { stop: Stop; domId: string; isActive: boolean; isCurrent: boolean; format: StopFormat };

const ringed = "aria-selected:z-5 aria-selected:shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--focus)] data-active:z-5 group-focus-visible/timeline:data-active:shadow-[0_0_0_2px_var(--surface),0_0_0_4px_var(--focus)]";

/** One thing of a lane that can be gone to and opened. It is found by its id: keys and the pointer are heard by the timeline. */
export function StopCell(props: StopCellProps) {
  return props.stop.kind === "mark" ? <MarkCell {...props} stop={props.stop} /> : <SpanCell {...props} stop={props.stop} />;
}

function cellProps({ stop, domId, isActive, isCurrent, format }: StopCellProps) {
  return { id: domId, role: "gridcell", "aria-label": stopLabel(stop, format), "aria-selected": isCurrent, "data-stop": stop.id, "data-active": isActive || undefined } as const;
}

function MarkCell(props: StopCellProps & { stop: Extract<Stop, { kind: "mark" }> }) {
  const { glyph } = props.stop;
  const [first] = glyph.marks;
  if (first === undefined) return null;
  if (glyph.count === 1) {
    return (
      <div {...cellProps(props)} style={{ left: glyph.x }} className={cn("absolute top-1/2 z-2 grid h-5 min-w-1.25 -translate-1/2 cursor-pointer place-items-center rounded-sm aria-selected:min-w-5 aria-selected:bg-surface before:absolute before:-inset-x-1 before:-inset-y-2", ringed)}>
        <MarkGlyph look={first.look} />
      </div>
    );
  }
  return <ClusterCell {...props} />;
}

/** Several that stand too close to be gone to one by one: their shapes, the strongest before the others, and how many where there is room to say it. */
function ClusterCell(props: StopCellProps & { stop: Extract<Stop, { kind: "mark" }> }) {
  const { glyph, pieces, number, numberPx } = props.stop;
  return (
    <div {...cellProps(props)} style={{ left: glyph.x - glyph.widthPx / 2, width: glyph.widthPx }} className={cn("absolute top-1/2 z-2 h-5 -translate-y-1/2 cursor-pointer rounded-sm before:absolute before:-inset-x-1 before:-inset-y-2 hover:bg-active", ringed)}>
      {pieces.map(({ look, x, count }) => (
        <MarkGlyph key={x} look={look} count={count} style={{ left: x }} className="absolute top-1/2 -translate-1/2" />
      ))}
      {number === "" ? null : (
        <span aria-hidden style={{ left: glyph.widthPx + numberPx }} className="num pointer-events-none absolute top-1/2 ml-0.5 -translate-y-1/2 rounded-full bg-surface px-1 text-11 leading-4 font-medium whitespace-nowrap text-fg-2 shadow-[inset_0_0_0_1px_var(--border-strong)]">
          {number}
        </span>
      )}
    </div>
  );
}

function SpanCell(props: StopCellProps & { stop: Extract<Stop, { kind: "span" }> }) {
  const { bar, isBeside } = props.stop;
  const ends = endsOf(bar);
  const text = textThatFits(waitingTexts(bar.spans, props.format.nowMs), bar, ends);
  return (
    <div
      {...cellProps(props)}
      style={{ left: bar.x, width: bar.widthPx }}
      className={cn("absolute z-2 cursor-pointer rounded-[3px]", isBeside ? "top-full -mt-0.75 h-4" : "top-1/2 h-4.75 -translate-y-1/2", ringed)}
    >
      <span aria-hidden className={cn("block size-full overflow-hidden rounded-[3px]", waitingFill, bar.isOpen && "rounded-r-none border-r-0")}>
        {text === undefined ? null : <span className="num ml-px block h-full w-fit bg-warn-tint px-1 text-11 leading-none content-center font-medium whitespace-nowrap text-warn-text">{text}</span>}
      </span>
      {ends.map(({ x, end }) => (
        <EndMark key={x} x={x - bar.x} end={end} />
      ))}
    </div>
  );
}

function EndMark({ x, end }: SpanEnd) {
  return (
    <span aria-hidden style={{ left: x }} className="absolute top-1/2 -translate-1/2">
      <EndGlyph end={end} />
    </span>
  );
}
