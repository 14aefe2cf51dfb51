import { clusterMarks, type Glyph } from "./cluster-marks";
import { clusterNumber, numberWidth, piecesOf, type Piece } from "./mark-pieces";
import { mergeSpans, type Bar } from "./merge-spans";
import { MARK_WIDTHS, type SpanOutcome, type TimelineLane, type TimelineMark, type TimelineSpan } from "./model";
import type { TimeScale } from "./time-scale";

type PlacedMark = TimelineMark & { readonly widthPx: number };

/** Something in a lane that one can go to. */
export type Stop =
  | { readonly kind: "mark"; readonly id: string; readonly x: number; readonly glyph: Glyph<PlacedMark>; readonly pieces: readonly Piece[]; /** How many it stands for, at its right; empty: nothing is hidden, or there is no room. */ readonly number: string; /** So far beyond its right that nothing runs through it. */ readonly numberPx: number }
  | { readonly kind: "span"; readonly id: string; readonly x: number; readonly bar: Bar<TimelineSpan>; /** Drawn below the marks, see `waitsAtWork`. */ readonly isBeside: boolean };

export type LaneGeometry = { readonly stops: readonly Stop[]; readonly bands: readonly Bar<TimelineLane["bands"][number]>[] };

/** A band is so much longer than what it holds, at either end. */
const BAND_MARGIN_PX = 4;

/** A mark may reach so far into a bar that begins with it. */
const TOUCH_PX = 2;

/** Whether marks stand where waiting would be drawn: then all waiting of the lane stands below them, in a row of its own. */
export function waitsAtWork(lane: TimelineLane, scale: TimeScale, nowMs: number): boolean {
  if (lane.spans.length === 0) return false;
  const marks = insideOf(lane, scale).map((mark) => ({ x: scale.xOf(mark.atMs), halfPx: MARK_WIDTHS[mark.look] / 2 }));
  return lane.spans.some(({ fromMs, toMs }) => {
    const endMs = toMs ?? nowMs;
    if (endMs < scale.fromMs || fromMs > scale.toMs) return false;
    const [left, right] = [scale.xOf(Math.max(fromMs, scale.fromMs)) + TOUCH_PX, scale.xOf(Math.min(endMs, scale.toMs))];
    return marks.some(({ x, halfPx }) => x + halfPx > left && x - halfPx < right);
  });
}

function insideOf(lane: TimelineLane, scale: TimeScale): TimelineMark[] {
  return lane.marks.filter((one) => one.atMs >= scale.fromMs && one.atMs <= scale.toMs);
}

/** Where everything of a lane stands. Stops are in order from left to right. `isBeside`: see `waitsAtWork`. */
export function layLane(lane: TimelineLane, scale: TimeScale, nowMs: number, isBeside: boolean): LaneGeometry {
  const inside = insideOf(lane, scale).map((one) => ({ ...one, widthPx: MARK_WIDTHS[one.look] }));
  const nowX = scale.xOf(nowMs);
  // What happened just now may be later than the clock that is shown.
  const glyphs = clusterMarks(inside, scale, scale.xOf(Math.max(nowMs, inside.at(-1)?.atMs ?? nowMs)));
  const bands = mergeSpans(lane.bands, scale, nowMs);
  const bandEnds = bands.map((band) => bandEdges(band, nowX).right);
  const spans = mergeSpans(lane.spans, scale, nowMs);
  const beginnings = [...glyphs.map((glyph) => edges(glyph).left), ...(isBeside ? [] : spans.map((bar) => bar.x)), ...scale.cuts.map((cut) => cut.x), ...silenceLine(lane, scale)];
  const stops: Stop[] = [
    ...glyphs.map((glyph): Stop => {
      const pieces = piecesOf(glyph, scale);
      const number = clusterNumber(glyph.count, pieces);
      const { right } = edges(glyph);
      const from = bandEnds.find((x) => x > right && x < right + numberWidth(number)) ?? right;
      return { kind: "mark", id: glyph.marks[0]?.id ?? "", x: glyph.x, glyph, pieces, number: from + numberWidth(number) <= Math.min(nowX, scale.widthPx) && isFree(right, from - right + numberWidth(number), beginnings) ? number : "", numberPx: from - right };
    }),
    ...spans.map((bar): Stop => ({ kind: "span", id: bar.spans[0]?.id ?? "", x: bar.x, bar, isBeside })),
  ];
  return { stops: stops.sort((a, b) => a.x - b.x), bands };
}

function edges({ x, widthPx }: Glyph<unknown>): { readonly left: number; readonly right: number } {
  return { left: x - widthPx / 2, right: x + widthPx / 2 };
}

/** Where a band is drawn: not beyond now, which it reaches where it is open. */
export function bandEdges({ x, widthPx, isOpen }: Bar<unknown>, nowX: number): { readonly left: number; readonly right: number } {
  const right = x + widthPx;
  return { left: Math.max(0, x - BAND_MARGIN_PX), right: isOpen ? right : Math.max(right, Math.min(right + BAND_MARGIN_PX, nowX)) };
}

const END_APART_PX = 12;
/** Where two ends would cover each other, the one is seen that must not be missed. */
const END_STRENGTH = { dropped: 0, yes: 1, late: 2, no: 3 } as const satisfies Record<SpanOutcome, number>;
export type SpanEnd = { readonly x: number; readonly end: SpanOutcome };

/** How the spans of a bar ended, where each did; of those too near each other the strongest. */
export function endsOf({ ends }: Pick<Bar<TimelineSpan>, "ends">): SpanEnd[] {
  const shown: SpanEnd[] = [];
  for (const { x, span } of ends) {
    if (span.end === null) continue;
    const last = shown.at(-1);
    if (last === undefined || x - last.x >= END_APART_PX) shown.push({ x, end: span.end });
    else if (END_STRENGTH[span.end] > END_STRENGTH[last.end]) shown[shown.length - 1] = { x, end: span.end };
  }
  return shown;
}

/** The line of a silence begins where it was last heard. */
const LETTER_PX = 6.2;
/** Half of the mark of an end, and a little air. */
const END_PX = 10;

/** The first text that stands within a bar before the first mark of an end; undefined where none does. */
export function textThatFits(texts: readonly string[], { x, widthPx }: { readonly x: number; readonly widthPx: number }, ends: readonly SpanEnd[]): string | undefined {
  const roomPx = Math.min(widthPx, ...ends.map((end) => end.x - x - END_PX));
  return texts.find((one) => one !== "" && roomPx > one.length * LETTER_PX + 14);
}

function silenceLine({ silence }: TimelineLane, scale: TimeScale): number[] {
  return silence === null ? [] : [scale.xOf(silence.fromMs)];
}

/** Whether nothing begins within `widthPx` at the right. */
function isFree(right: number, widthPx: number, beginnings: readonly number[]): boolean {
  return beginnings.every((x) => x < right || x >= right + widthPx);
}

export type Move = "left" | "right" | "up" | "down" | "first" | "last";
export type StopPlace = { readonly laneId: string; readonly stopId: string };

type LaneStops = { readonly id: string; readonly stops: readonly Pick<Stop, "id" | "x">[] };

/**
 * Where a key leads: along the lane, or to the nearest stop of the next lane that has any. Stays where there is nothing further.
 * From nowhere it leads to the first stop of all.
 */
export function moveStop(lanes: readonly LaneStops[], from: StopPlace | null, move: Move): StopPlace | null {
  const laneIndex = lanes.findIndex((lane) => lane.id === from?.laneId);
  const lane = lanes[laneIndex];
  const stopIndex = lane?.stops.findIndex((stop) => stop.id === from?.stopId) ?? -1;
  const stop = lane?.stops[stopIndex];
  if (lane === undefined || stop === undefined) return firstOfAll(lanes);
  switch (move) {
    case "left":
      return placeOf(lane, lane.stops[stopIndex - 1] ?? stop);
    case "right":
      return placeOf(lane, lane.stops[stopIndex + 1] ?? stop);
    case "first":
      return placeOf(lane, lane.stops[0] ?? stop);
    case "last":
      return placeOf(lane, lane.stops.at(-1) ?? stop);
    case "up":
    case "down": {
      const further = move === "up" ? lanes.slice(0, laneIndex).toReversed() : lanes.slice(laneIndex + 1);
      const next = further.find((one) => one.stops.length > 0);
      return next === undefined ? placeOf(lane, stop) : placeOf(next, nearest(next.stops, stop.x));
    }
    default:
      return move satisfies never;
  }
}

function firstOfAll(lanes: readonly LaneStops[]): StopPlace | null {
  const lane = lanes.find((one) => one.stops.length > 0);
  return lane === undefined ? null : placeOf(lane, lane.stops[0]);
}

function placeOf(lane: LaneStops, stop: Pick<Stop, "id"> | undefined): StopPlace | null {
  return stop === undefined ? null : { laneId: lane.id, stopId: stop.id };
}

function nearest(stops: LaneStops["stops"], x: number): Pick<Stop, "id"> | undefined {
  return stops.reduce<LaneStops["stops"][number] | undefined>((best, one) => (best === undefined || Math.abs(one.x - x) < Math.abs(best.x - x) ? one : best), undefined);
}
