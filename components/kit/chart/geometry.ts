/** Where things stand in a chart; drawing decides nothing. Heights and widths are in percent of the plot, y from the top. */

export type Scale = { readonly from: number; readonly to: number; readonly ticks: readonly number[] };

const STEPS = [1, 2, 5, 10];
/** Steps that read well for milliseconds: seconds, minutes, hours, days. */
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
export const DURATION_STEPS = [1, 2, 5, 10, 15, 30].map((n) => n * second).concat([1, 2, 5, 10, 15, 30].map((n) => n * minute), [1, 2, 4, 6, 12, 24, 48, 96, 168].map((n) => n * hour));

/** The smallest pleasant step that cuts `span` into at most `most`. */
function stepFor(span: number, most: number, steps?: readonly number[]): number {
  const wanted = span / most;
  if (steps !== undefined) return steps.find((step) => step >= wanted) ?? steps.at(-1) ?? wanted;
  const magnitude = 10 ** Math.floor(Math.log10(wanted));
  const step = STEPS.find((one) => one * magnitude >= wanted * (1 - 1e-9)) ?? 10;
  return step * magnitude;
}

type ScaleOptions = { readonly most?: number; readonly steps?: readonly number[]; /** Counts have no halves. */ readonly whole?: boolean };

/** From nought, for bars: one that began higher would lie. */
export function scaleFromZero(max: number, { most = 4, steps, whole = false }: ScaleOptions = {}): Scale {
  const top = max > 1e-9 ? max : 1;
  const step = whole ? Math.max(1, Math.ceil(stepFor(top, most, steps))) : stepFor(top, most, steps);
  return scaleOf(0, Math.max(1, Math.ceil(top / step - 1e-9)), step);
}

/** Around the values, for lines; never beyond what can be. */
export function scaleAround(values: readonly number[], { most = 4, least = -Infinity, greatest = Infinity, span = 0 }: { readonly most?: number; readonly least?: number; readonly greatest?: number; /** No less than this is shown, so that dust does not look like mountains. */ readonly span?: number } = {}): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (values.length === 0) return scaleFromZero(1);
  const isFlat = high - low <= Math.abs(high) * 1e-6;
  const room = Math.max(isFlat ? Math.max(Math.abs(high) * 0.1, 1) : (high - low) * 0.1, (span - (high - low)) / 2);
  const [from, to] = [Math.max(least, low - room), Math.min(greatest, high + room)];
  const step = stepFor(to - from, most);
  const first = Math.max(Math.floor(from / step + 1e-9), Number.isFinite(least) ? Math.ceil(least / step - 1e-9) : -Infinity);
  const last = Math.min(Math.ceil(to / step - 1e-9), Number.isFinite(greatest) ? Math.floor(greatest / step + 1e-9) : Infinity);
  return scaleOf(first, Math.max(last, first + 1), step);
}

/** An area says how much there is: over an axis that begins higher it would lie, so there only the line is drawn. */
export function isFromNought({ from }: Scale): boolean {
  return from === 0;
}

function scaleOf(first: number, last: number, step: number): Scale {
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => round((first + at) * step));
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks };
}

/** Without the dust of binary fractions: 0.1 + 0.2 is 0.3 on an axis. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** How far up a value stands, 0 at the foot of the plot, 100 at its top. */
export function heightOf(value: number, { from, to }: Scale): number {
  return Math.min(100, Math.max(0, ((value - from) / (to - from)) * 100));
}

/** The middle of a bucket, from the left. */
export function middleOf(at: number, count: number): number {
  return ((at + 0.5) / count) * 100;
}

export type Point = { readonly at: number; readonly value: number };

/** Stretches without a gap between them. */
export function stretches(values: readonly (number | null)[]): Point[][] {
  const found: Point[][] = [];
  values.forEach((value, at) => {
    if (value === null) return;
    const last = found.at(-1);
    if (last?.at(-1)?.at === at - 1) last.push({ at, value });
    else found.push([{ at, value }]);
  });
  return found;
}

/** Gaps of at least `least` buckets, for those that are wide enough to say that there is nothing. */
export function gapsIn(values: readonly (number | null)[], least: number): { readonly from: number; readonly to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  values.forEach((value, at) => {
    if (value !== null) return;
    const last = gaps.at(-1);
    if (last?.to === at - 1) last.to = at;
    else gaps.push({ from: at, to: at });
  });
  return gaps.filter(({ from, to }) => to - from + 1 >= least);
}

/** `points` of an SVG line over `count` buckets, in a 100 × 100 plot. */
export function linePoints(points: readonly Point[], count: number, scale: Scale): string {
  return points.map(({ at, value }) => `${middleOf(at, count).toFixed(2)},${(100 - heightOf(value, scale)).toFixed(2)}`).join(" ");
}

/** The same closed along the foot. */
export function areaPoints(points: readonly Point[], count: number, scale: Scale): string {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return "";
  return `${middleOf(first.at, count).toFixed(2)},100 ${linePoints(points, count, scale)} ${middleOf(last.at, count).toFixed(2)},100`;
}

/** What is drawn solid, and what dotted because the last bucket has not ended: the way to it, or nothing where it stands alone. */
export function finishedPart(points: readonly Point[], count: number, isLastUnfinished: boolean): { readonly solid: readonly Point[]; readonly dotted: readonly Point[] } {
  const endsUnfinished = isLastUnfinished && points.at(-1)?.at === count - 1;
  return endsUnfinished ? { solid: points.slice(0, -1), dotted: points.slice(-2) } : { solid: points, dotted: [] };
}
