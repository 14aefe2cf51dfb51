import type { TimeScale } from "./time-scale";

export type Spanning = { readonly fromMs: number; /** null: not over yet. */ readonly toMs: number | null };

/** One bar: a span, or several that overlap where they would be drawn. */
export type Bar<Span> = {
  readonly x: number;
  readonly widthPx: number;
  readonly isOpen: boolean;
  readonly spans: readonly Span[];
  /** Where those that are over end, from left to right. */
  readonly ends: readonly { readonly x: number; readonly span: Span }[];
};

const MIN_PX = 8;
/** What the mark at a bar's end reaches beyond it. */
const END_PX = 7;

/** Bars from left to right, cut to the scale. What is not over yet reaches to now, and nothing reaches further. */
export function mergeSpans<Span extends Spanning>(spans: readonly Span[], scale: TimeScale, nowMs: number): Bar<Span>[] {
  const bars: Bar<Span>[] = [];
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const bar = barOf(span, scale, nowMs);
    if (bar === null) continue;
    const last = bars.at(-1);
    if (last !== undefined && bar.x < last.x + last.widthPx + END_PX) {
      const right = Math.max(last.x + last.widthPx, bar.x + bar.widthPx);
      bars[bars.length - 1] = { x: last.x, widthPx: right - last.x, isOpen: last.isOpen || bar.isOpen, spans: [...last.spans, span], ends: [...last.ends, ...bar.ends].sort((a, b) => a.x - b.x) };
    } else bars.push(bar);
  }
  return bars;
}

function barOf<Span extends Spanning>(span: Span, scale: TimeScale, nowMs: number): Bar<Span> | null {
  const endMs = Math.min(span.toMs ?? Math.max(nowMs, span.fromMs), scale.toMs);
  if (endMs < scale.fromMs || span.fromMs > scale.toMs) return null;
  const nowX = scale.xOf(Math.min(Math.max(nowMs, endMs), scale.toMs));
  const x = Math.max(0, Math.min(scale.xOf(Math.max(span.fromMs, scale.fromMs)), nowX - MIN_PX));
  const widthPx = Math.max(MIN_PX, scale.xOf(endMs) - x);
  return { x, widthPx, isOpen: span.toMs === null, spans: [span], ends: span.toMs === null || span.toMs > scale.toMs ? [] : [{ x: x + widthPx, span }] };
}
