import type { Glyph, Placeable } from "./cluster-marks";
import { MARK_WIDTHS, type MarkLook } from "./model";
import type { TimeScale } from "./time-scale";

/** One shape of a cluster; `x` is its middle, from the cluster's left edge. `count`: so many of its look stand here. */
export type Piece = { readonly look: MarkLook; readonly x: number; readonly count: number };

/** Less than between stops: they are looked at, not pointed at. */
const GAP_PX = 1;

/** What must not be lost in a crowd goes before what may. */
const STRENGTH: readonly MarkLook[] = ["cross", "hollow", "dashed", "diamond", "tick", "stub"];

/**
 * How a cluster is drawn: its marks where they stand, the strongest first; those for which no room is left beside a stronger one or one
 * of their own are not drawn by themselves. No piece lies over another, and none beyond the cluster's edges.
 */
export function piecesOf(glyph: Glyph<Placeable & { readonly look: MarkLook }>, scale: TimeScale): Piece[] {
  const left = glyph.x - glyph.widthPx / 2;
  const pieces: Piece[] = [];
  for (const look of STRENGTH) {
    const half = MARK_WIDTHS[look] / 2;
    for (const mark of glyph.marks) {
      if (mark.look !== look) continue;
      const x = Math.max(half, Math.min(glyph.widthPx - half, scale.xOf(mark.atMs) - left));
      const at = pieces.findLastIndex((one) => Math.abs(one.x - x) < MARK_WIDTHS[one.look] / 2 + half + GAP_PX - 0.01);
      const near = pieces[at];
      if (near === undefined) pieces.push({ look, x, count: mark.count });
      else if (near.look === look) pieces[at] = { ...near, count: near.count + mark.count };
    }
  }
  return pieces.sort((a, b) => a.x - b.x);
}

const LETTER_PX = 6.6;
const NUMBER_MARGIN_PX = 6;

/** `42`: how many a cluster stands for. `1 of 12`: so many of the only look that is seen. Nothing where each of them is drawn. */
export function clusterNumber(count: number, pieces: readonly Piece[]): string {
  const [first, ...others] = pieces;
  if (first === undefined || count <= pieces.length) return "";
  return others.length === 0 && first.count < count ? `${first.count} of ${count}` : `${count}`;
}

/** The room that it takes beside its cluster. */
export function numberWidth(text: string): number {
  return text === "" ? 0 : NUMBER_MARGIN_PX * 2 + text.length * LETTER_PX;
}
