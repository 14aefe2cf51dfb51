import type { TimeScale, TimeSpan } from "./time-scale";

/** Nobody looks closer than this. */
export const SHORTEST_MS = 30_000;

/** The window after the wheel has turned by `deltaY` (down: more time) with the pointer at `x`: the moment there keeps its share of the window. */
export function zoomAround(scale: TimeScale, x: number, deltaY: number, bounds: TimeSpan): TimeSpan {
  const factor = Math.exp(clamp(deltaY / 240, -1, 1));
  return zoomAt(scale, clamp(scale.msAt(x), scale.fromMs, scale.toMs), factor, bounds);
}

/** `factor` under 1 looks closer. */
export function zoomAt(window: TimeSpan, anchorMs: number, factor: number, bounds: TimeSpan): TimeSpan {
  const before = window.toMs - window.fromMs;
  const lengthMs = clamp(before * factor, SHORTEST_MS, bounds.toMs - bounds.fromMs);
  const share = (anchorMs - window.fromMs) / Math.max(1, before);
  return within(wholeMs(anchorMs - lengthMs * share, lengthMs), bounds);
}

/** Earlier or later by a share of its length. */
export function shift(window: TimeSpan, share: number, bounds: TimeSpan): TimeSpan {
  const lengthMs = window.toMs - window.fromMs;
  return within(wholeMs(window.fromMs + lengthMs * share, lengthMs), bounds);
}

/** The window that was drawn from one moment to another, whichever came first. */
export function drawn(oneMs: number, otherMs: number, bounds: TimeSpan): TimeSpan {
  const fromMs = Math.min(oneMs, otherMs);
  return within(wholeMs(fromMs, Math.max(SHORTEST_MS, Math.abs(otherMs - oneMs))), bounds);
}

/** One end moved to a moment; it does not pass the other. */
export function withEnd(window: TimeSpan, end: "from" | "to", atMs: number, bounds: TimeSpan): TimeSpan {
  if (end === "from") return { fromMs: Math.round(clamp(atMs, bounds.fromMs, window.toMs - SHORTEST_MS)), toMs: window.toMs };
  return { fromMs: window.fromMs, toMs: Math.round(clamp(atMs, window.fromMs + SHORTEST_MS, bounds.toMs)) };
}

/** Around all these moments, with a little air; null where there are none. */
export function fitTo(moments: readonly number[], bounds: TimeSpan): TimeSpan | null {
  if (moments.length === 0) return null;
  const [first, last] = moments.reduce(([least, most], one) => [Math.min(least, one), Math.max(most, one)], [Infinity, -Infinity]);
  const airMs = Math.max((last - first) * 0.03, 1_000);
  return drawn(first - airMs, last + airMs, bounds);
}

/** Moved, not shortened, so that it lies inside. */
function within(window: TimeSpan, bounds: TimeSpan): TimeSpan {
  const lengthMs = Math.min(window.toMs - window.fromMs, bounds.toMs - bounds.fromMs);
  const fromMs = Math.round(clamp(window.fromMs, bounds.fromMs, bounds.toMs - lengthMs));
  return { fromMs, toMs: Math.round(fromMs + lengthMs) };
}

function wholeMs(fromMs: number, lengthMs: number): TimeSpan {
  return { fromMs: Math.round(fromMs), toMs: Math.round(fromMs + lengthMs) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
