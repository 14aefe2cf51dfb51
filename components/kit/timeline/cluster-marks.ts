import type { TimeScale } from "./time-scale";

/** What is needed of a mark to place it. `count` over 1: it stands for several that the caller could not tell apart. */
export type Placeable = { readonly atMs: number; readonly widthPx: number; readonly count: number; readonly isGrave: boolean };

/** One mark where there is room, else a cluster that says how many it holds and how many of them are grave. */
export type Glyph<Mark> = { readonly x: number; readonly widthPx: number; readonly marks: readonly Mark[]; readonly count: number; readonly graveCount: number };

const GAP_PX = 1.5;
const CELL_PX = 54;
const DIGIT_PX = 6.6;

/**
 * The glyphs of one lane, from left to right; `marks` are in order of time. Time is divided into cells that begin at fixed moments,
 * so that what stands together stays together while the window moves on. At most about one cluster a cell: what is drawn is bounded
 * by the width, however much there is.
 */
export function clusterMarks<Mark extends Placeable>(marks: readonly Mark[], scale: TimeScale): Glyph<Mark>[] {
  const cellMs = cellLength(scale.pxPerMs);
  const glyphs: Glyph<Mark>[] = [];
  let cell: Mark[] = [];
  let cellIndex = Number.NaN;
  for (const mark of marks) {
    const index = Math.floor(mark.atMs / cellMs);
    if (index !== cellIndex && cell.length > 0) {
      glyphs.push(...glyphsOf(cell, scale));
      cell = [];
    }
    cellIndex = index;
    cell.push(mark);
  }
  return separate(cell.length === 0 ? glyphs : [...glyphs, ...glyphsOf(cell, scale)], scale);
}

/** Neighbours of two cells may still touch: what is wider than its words gives way first, then both become one. */
function separate<Mark extends Placeable>(glyphs: readonly Glyph<Mark>[], scale: TimeScale): Glyph<Mark>[] {
  const apart: Glyph<Mark>[] = [];
  for (const glyph of glyphs) {
    let next = glyph;
    for (let last = apart.at(-1); last !== undefined && touch(last, next); last = apart.at(-1)) {
      apart.pop();
      const narrow = trimmed(last, "right", overlap(last, next));
      const narrower = trimmed(next, "left", overlap(narrow, next));
      if (touch(narrow, narrower) && !(last.count === 1 && next.count === 1)) next = glyphOf([...last.marks, ...next.marks], scale);
      else {
        apart.push(narrow);
        next = narrower;
        break;
      }
    }
    apart.push(next);
  }
  return apart;
}

function overlap(a: Glyph<unknown>, b: Glyph<unknown>): number {
  return Math.max(0, a.x + a.widthPx / 2 + GAP_PX - (b.x - b.widthPx / 2));
}

function trimmed<Mark>(glyph: Glyph<Mark>, side: "left" | "right", byPx: number): Glyph<Mark> {
  if (glyph.count === 1) return glyph;
  const px = Math.min(byPx, Math.max(0, glyph.widthPx - labelWidth(glyph.count, glyph.graveCount)));
  return { ...glyph, widthPx: glyph.widthPx - px, x: glyph.x + (side === "left" ? px / 2 : -px / 2) };
}

/** At least {@link CELL_PX} wide, in few lengths, so that a slightly other width changes nothing. */
function cellLength(pxPerMs: number): number {
  return 2 ** (Math.ceil(Math.log2(CELL_PX / Math.max(pxPerMs, 1e-12)) * 2) / 2);
}

function glyphsOf<Mark extends Placeable>(cell: readonly Mark[], scale: TimeScale): Glyph<Mark>[] {
  const glyphs: Glyph<Mark>[] = [];
  for (const mark of cell) {
    let next = glyphOf([mark], scale);
    for (let last = glyphs.at(-1); last !== undefined && touch(last, next); last = glyphs.at(-1)) {
      glyphs.pop();
      next = glyphOf([...last.marks, ...next.marks], scale);
    }
    glyphs.push(next);
  }
  return glyphs;
}

function touch(a: Glyph<unknown>, b: Glyph<unknown>): boolean {
  return b.x - b.widthPx / 2 < a.x + a.widthPx / 2 + GAP_PX - 0.01;
}

function glyphOf<Mark extends Placeable>(marks: readonly Mark[], scale: TimeScale): Glyph<Mark> {
  const [first] = marks;
  const last = marks.at(-1);
  if (first === undefined || last === undefined) throw new Error("a glyph of no mark");
  const count = marks.reduce((sum, one) => sum + one.count, 0);
  const graveCount = marks.reduce((sum, one) => sum + (one.isGrave ? one.count : 0), 0);
  const [fromX, toX] = [scale.xOf(first.atMs), scale.xOf(last.atMs)];
  const widthPx = count === 1 ? first.widthPx : Math.max(toX - fromX, labelWidth(count, graveCount));
  return { x: (fromX + toX) / 2, widthPx, marks, count, graveCount };
}

/** Room for `31`, or for `31 ✕2`; where all are grave, for `✕31`. */
function labelWidth(count: number, graveCount: number): number {
  const plain = count === graveCount ? 0 : 6 + `${count}`.length * DIGIT_PX;
  return plain + (graveCount === 0 ? 0 : 16 + `${graveCount}`.length * DIGIT_PX);
}
