import type { TimeScale } from "./time-scale";

/** What is needed of a mark to place it. `count` over 1: it stands for several that the caller could not tell apart. */
export type Placeable = { readonly atMs: number; readonly widthPx: number; readonly count: number };

/** One mark where there is room, else a cluster: `x` is its middle, and everything of it lies within its width. */
export type Glyph<Mark> = { readonly x: number; readonly widthPx: number; readonly marks: readonly Mark[]; readonly count: number };

const GAP_PX = 1.5;
const CELL_PX = 54;

type Box<Mark> = { readonly left: number; readonly right: number; /** The widest of its marks: less it cannot be. */ readonly leastPx: number; readonly marks: Mark[] };

/**
 * The glyphs of one lane, from left to right, none over another; `marks` are in order of time. Time is divided into cells that begin at
 * fixed moments, so that what stands together stays together while the window moves on. At most about one cluster a cell: how many
 * stops there are is bounded by the width, however much there is. None reaches beyond `endX`.
 */
export function clusterMarks<Mark extends Placeable>(marks: readonly Mark[], scale: TimeScale, endX = Infinity): Glyph<Mark>[] {
  const cellMs = cellLength(scale.pxPerMs);
  const boxes: Box<Mark>[] = [];
  let cell: Mark[] = [];
  let cellIndex = Number.NaN;
  for (const mark of marks) {
    const index = Math.floor(mark.atMs / cellMs);
    if (index !== cellIndex && cell.length > 0) {
      boxes.push(...boxesOf(cell, scale, endX));
      cell = [];
    }
    cellIndex = index;
    cell.push(mark);
  }
  return separate(cell.length === 0 ? boxes : [...boxes, ...boxesOf(cell, scale, endX)]).map(glyphOf);
}

/** Neighbours of two cells may still touch: clusters give way to each other at their ends, and what cannot becomes one. */
function separate<Mark extends Placeable>(boxes: readonly Box<Mark>[]): Box<Mark>[] {
  const apart: Box<Mark>[] = [];
  for (const box of boxes) {
    let next = box;
    for (let last = apart.at(-1); last !== undefined && overlap(last, next) > 0; last = apart.at(-1)) {
      apart.pop();
      const narrow = { ...last, right: last.right - Math.min(overlap(last, next), slack(last)) };
      const narrower = { ...next, left: next.left + Math.min(overlap(narrow, next), slack(next)) };
      if (overlap(narrow, narrower) > 0) next = joined(last, next);
      else {
        apart.push(narrow);
        next = narrower;
      }
    }
    apart.push(next);
  }
  return apart;
}

/** By how much two stand too near each other. */
function overlap(a: Box<unknown>, b: Box<unknown>): number {
  const px = a.right + GAP_PX - b.left;
  return px > 0.01 ? px : 0;
}

function slack({ left, right, leastPx }: Box<unknown>): number {
  return Math.max(0, right - left - leastPx);
}

/** Takes the marks of `a` over, which is used up: copying them for each that comes would take the square of their number. */
function joined<Mark>(a: Box<Mark>, b: Box<Mark>): Box<Mark> {
  a.marks.push(...b.marks);
  return { left: Math.min(a.left, b.left), right: Math.max(a.right, b.right), leastPx: Math.max(a.leastPx, b.leastPx), marks: a.marks };
}

/** At least {@link CELL_PX} wide, in few lengths, so that a slightly other width changes nothing. */
function cellLength(pxPerMs: number): number {
  return 2 ** (Math.ceil(Math.log2(CELL_PX / Math.max(pxPerMs, 1e-12)) * 2) / 2);
}

function boxesOf<Mark extends Placeable>(cell: readonly Mark[], scale: TimeScale, endX: number): Box<Mark>[] {
  const boxes: Box<Mark>[] = [];
  for (const mark of cell) {
    let next = boxOf(mark, scale, endX);
    for (let last = boxes.at(-1); last !== undefined && overlap(last, next) > 0; last = boxes.at(-1)) {
      boxes.pop();
      next = joined(last, next);
    }
    boxes.push(next);
  }
  return boxes;
}

function boxOf<Mark extends Placeable>(mark: Mark, scale: TimeScale, endX: number): Box<Mark> {
  const x = Math.min(scale.xOf(mark.atMs), endX - mark.widthPx / 2);
  return { left: x - mark.widthPx / 2, right: x + mark.widthPx / 2, leastPx: mark.widthPx, marks: [mark] };
}

function glyphOf<Mark extends Placeable>({ left, right, marks }: Box<Mark>): Glyph<Mark> {
  return { x: (left + right) / 2, widthPx: right - left, marks, count: marks.reduce((sum, one) => sum + one.count, 0) };
}
