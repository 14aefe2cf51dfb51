import { CheckIcon, ClockIcon, XIcon } from "lucide-react";
import { memo } from "react";
import { MarkGlyph, waitingFill } from "@/components/kit/timeline/mark-glyph";
import type { TimeScale } from "@/components/kit/timeline/time-scale";
import { formatDuration } from "@/components/kit/time/format";
import { stateLook } from "@/components/state/state-map";
import { toneTextClasses } from "@/components/state/state-mark";
import { cn } from "@/components/ui/cn";
import type { RunAction } from "@/lib/client/runs";
import { spansOf, type ActionSpan } from "./action-spans";
import { StoryWhat, type StoryRow } from "./story-columns";
import { askedLook, endedLook } from "./story-scale";

type WaterfallRowProps = { row: StoryRow; scale: TimeScale; nowMs: number; isCurrent: boolean };

/** One action: what it asked at the left, where its time went at the right. */
export const WaterfallRow = memo(function WaterfallRow({ row, scale, nowMs, isCurrent }: WaterfallRowProps) {
  const { item } = row;
  const look = stateLook("action", item.status);
  const Icon = look.icon;
  const spans = spansOf(item);
  return (
    <>
      <div role="gridcell" className="flex min-w-0 items-start gap-2 py-1.75 pr-3 pl-6 max-md:pl-4">
        <Icon aria-hidden className={cn("mt-0.75 size-3.5", toneTextClasses[look.tone])} />
        <StoryWhat row={row}>
          <span className="sr-only">
            {look.word}. {spans.map((span) => spanWords(span, item.status, nowMs)).join(". ")}
          </span>
        </StoryWhat>
      </div>
      <div role="presentation" className={cn("relative mr-3 min-h-9", !isCurrent && "group-hover/row:bg-hover")} title={[look.word, ...spans.map((span) => spanWords(span, item.status, nowMs))].join(". ")}>
        {spans.map((span, at) => (
          <SpanBar key={at} span={span} status={item.status} scale={scale} nowMs={nowMs} />
        ))}
        <PeopleEnds action={item} scale={scale} />
        <Mark look={askedLook(item)} x={scale.xOf(Date.parse(item.at))} />
        {item.endedAt === null ? null : <Mark look={endedLook(item)} x={scale.xOf(Date.parse(item.endedAt))} />}
      </div>
    </>
  );
});

function spanWords({ kind, fromMs, toMs, by }: ActionSpan, status: RunAction["status"], nowMs: number): string {
  const took = formatDuration((toMs ?? nowMs) - fromMs);
  if (kind === "people") return `${toMs === null ? "Waiting for approval" : "Waited for approval"} ${took}${by.length === 0 ? "" : `, decided by ${by.join(" and ")}`}`;
  if (kind === "window") return `Announced, open to objection for ${took}`;
  return `${toMs === null ? "Under way for" : status === "unknown" ? "No result reported within" : "Ran"} ${took}`;
}

const DIGIT_PX = 6.2;
const LEAST_PX = { people: 6, window: 3, running: 3 } as const;
const bars = {
  people: cn("h-4.75", waitingFill),
  window: "h-2.5 border border-info-mark bg-info-tint",
} as const;

/** What ran, by how it went: only what is known to have gone well is drawn so. */
function ranFill(status: RunAction["status"]): string {
  switch (status) {
    case "succeeded":
      return "h-2.5 bg-ok-mark";
    case "failed":
      return "h-2.5 border border-danger-mark bg-danger-tint";
    case "unknown":
      return "h-2.5 border border-dashed border-neutral-mark bg-neutral-tint";
    default:
      return "h-2.5 border border-ok-mark bg-ok-tint";
  }
}

function SpanBar({ span: whole, status, scale, nowMs }: { span: ActionSpan; status: RunAction["status"]; scale: TimeScale; nowMs: number }) {
  // What ends only later is drawn as far as it has come.
  const span = whole.toMs !== null && whole.toMs > nowMs ? { ...whole, toMs: null } : whole;
  const x = scale.xOf(span.fromMs);
  const widthPx = Math.max(LEAST_PX[span.kind], scale.xOf(Math.min(span.toMs ?? nowMs, scale.toMs)) - x);
  const took = formatDuration((span.toMs ?? nowMs) - span.fromMs);
  const text = span.kind === "running" ? "" : span.toMs === null ? `${took} so far` : span.by.length === 1 ? `${took}, ${span.by[0] ?? ""}` : took;
  const hasText = span.kind === "people" && widthPx > text.length * DIGIT_PX + 18;
  return (
    <span aria-hidden style={{ left: x, width: widthPx }} className={cn("absolute top-4.5 -translate-y-1/2 overflow-hidden rounded-[3px]", span.kind === "running" ? ranFill(status) : bars[span.kind], span.toMs === null && "rounded-r-none border-r-0")}>
      {hasText ? <span className="num ml-px block h-full w-fit bg-warn-tint px-1 text-11 leading-4.25 font-medium whitespace-nowrap text-warn-text">{text}</span> : null}
    </span>
  );
}

const answers = {
  approved: { Icon: CheckIcon, className: "bg-ok-solid text-on-ok" },
  rejected: { Icon: XIcon, className: "bg-danger-solid text-on-danger" },
  other: { Icon: ClockIcon, className: "bg-neutral-text text-surface" },
} as const;

/** How each question to people ended, at the end of its bar. */
function PeopleEnds({ action, scale }: { action: RunAction; scale: TimeScale }) {
  return action.questions.map(({ id, endedAt, status }) => {
    if (endedAt === null) return null;
    const { Icon, className } = answers[status === "approved" || status === "rejected" ? status : "other"];
    return (
      <span key={id} aria-hidden style={{ left: scale.xOf(Date.parse(endedAt)) }} className={cn("absolute top-4.5 z-1 grid size-3.5 -translate-1/2 place-items-center rounded-full shadow-[0_0_0_1.5px_var(--surface)]", className)}>
        <Icon className="size-2.5 stroke-[3.6]" />
      </span>
    );
  });
}

function Mark({ look, x }: { look: ReturnType<typeof askedLook>; x: number }) {
  if (look === null) return null;
  return (
    <span aria-hidden style={{ left: x }} className="absolute top-4.5 z-2 grid -translate-1/2 place-items-center">
      <MarkGlyph look={look} />
    </span>
  );
}
