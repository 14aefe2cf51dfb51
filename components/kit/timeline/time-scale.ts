/** Where moments stand on a line of some width, with idle time cut out. All times are Unix ms, all places pixels from the left. */

export type TimeSpan = { readonly fromMs: number; readonly toMs: number };

/** Idle time, drawn as a narrow column instead of at its length. */
export type Cut = TimeSpan & { readonly x: number; readonly widthPx: number };

type Piece = TimeSpan & { readonly x: number; readonly widthPx: number };

export type TimeScale = TimeSpan & {
  readonly widthPx: number;
  readonly cuts: readonly Cut[];
  /** Of the time that is not cut and not ahead. */
  readonly pxPerMs: number;
  /** Moments outside lie outside, in proportion. */
  readonly xOf: (ms: number) => number;
  readonly msAt: (x: number) => number;
};

export const CUT_PX = 22;

/** What lies after now gets at most this share of the width: nothing is known of it, however little time is drawn. */
const AHEAD_SHARE = 0.04;

/** A gap of at least this share of the whole is idle time, unless it is a mere breath between two calls. */
const IDLE_SHARE = 0.12;
/** So is a longer one of at least this share of what is left when the greater ones are cut. */
const IDLE_SHARE_LEFT = 0.2;
const IDLE_LEFT_MIN_MS = 300_000;
const IDLE_MIN_MS = 20_000;
/** What is left of a gap beside whatever borders on it, as a share of what is drawn at its length. */
const MARGIN_SHARE = 0.03;
const MARGIN_MIN_MS = 1_000;

/**
 * The times in which nothing happens anywhere: before the first moment and between two, never after the last, for it is not
 * known yet what comes. `moments` need no order.
 */
export function findIdle(moments: readonly number[], window: TimeSpan): TimeSpan[] {
  const wholeMs = window.toMs - window.fromMs;
  const inside = moments.filter((one) => one >= window.fromMs && one <= window.toMs).sort((a, b) => a - b);
  const between = inside.map((atMs, index) => ({ fromMs: inside[index - 1] ?? window.fromMs, toMs: atMs }));
  const { gaps, drawnMs } = idleAmong(between, wholeMs);
  const marginMs = Math.min(wholeMs * (IDLE_SHARE / 4), Math.max(MARGIN_MIN_MS, drawnMs * MARGIN_SHARE));
  return gaps.map(({ fromMs, toMs }) => ({ fromMs: fromMs === window.fromMs ? fromMs : fromMs + marginMs, toMs: toMs - marginMs }));
}

/** Of the time that is drawn: a wide window's pixels, for what moves less than one need not be drawn again; and how much of it may pass before all else moves. */
const PARTS = { seen: 1_200, scale: 40 } as const;

/** In which steps the line of now goes on, and in which, longer, the scale with it; ms, at least a second. By the time that is drawn: where idle time is cut a pixel may be a second instead of a minute. */
export function stepsOf(window: TimeSpan, idle: readonly TimeSpan[]): { readonly seenMs: number; readonly scaleMs: number } {
  const drawnMs = idle.reduce((left, gap) => left - lengthOf(gap), lengthOf(window));
  return { seenMs: Math.max(1_000, drawnMs / PARTS.seen), scaleMs: Math.max(1_000, drawnMs / PARTS.scale) };
}

/** Where the scale begins to know nothing: in its own steps, whether now goes on or was held when somebody began to look, so that beginning to look moves nothing. A time that is over has nothing ahead. */
export function aheadIn(window: TimeSpan, aheadFromMs: number, scaleMs: number): number {
  return aheadFromMs >= window.toMs ? window.toMs : floorTo(scaleMs, aheadFromMs);
}

export function floorTo(stepMs: number, ms: number): number {
  return Math.floor(ms / stepMs) * stepMs;
}

/** The longest first, each against what is drawn without those before it. */
function idleAmong(between: readonly TimeSpan[], wholeMs: number): { readonly gaps: readonly TimeSpan[]; readonly drawnMs: number } {
  let drawnMs = wholeMs;
  let leastMs = Infinity;
  for (const gap of between.toSorted((a, b) => lengthOf(b) - lengthOf(a))) {
    const lengthMs = lengthOf(gap);
    const isGreat = lengthMs >= Math.max(IDLE_MIN_MS, wholeMs * IDLE_SHARE);
    if (!isGreat && lengthMs < Math.max(IDLE_LEFT_MIN_MS, drawnMs * IDLE_SHARE_LEFT)) break;
    drawnMs -= lengthMs;
    leastMs = lengthMs;
  }
  return { gaps: between.filter((gap) => lengthOf(gap) >= leastMs), drawnMs };
}

function lengthOf({ fromMs, toMs }: TimeSpan): number {
  return toMs - fromMs;
}

/**
 * `idle` in order and apart, as {@link findIdle} gives it. Where the cuts alone would fill the width, nothing is cut. From `aheadFromMs`
 * on nothing has happened yet: that time is drawn at its length, or narrower where it would take more than a margin.
 */
export function makeScale({ fromMs, toMs }: TimeSpan, widthPx: number, idle: readonly TimeSpan[], aheadFromMs = toMs): TimeScale {
  const cuts = idle.length * CUT_PX < widthPx / 2 ? idle : [];
  const cutMs = cuts.reduce((sum, one) => sum + one.toMs - one.fromMs, 0);
  const keptMs = Math.max(1, toMs - fromMs - cutMs);
  const keptPx = Math.max(0, widthPx - cuts.length * CUT_PX);
  const aheadMs = Math.max(0, toMs - Math.max(aheadFromMs, fromMs, cuts.at(-1)?.toMs ?? fromMs));
  const aheadPx = aheadMs >= keptMs ? 0 : Math.min((aheadMs * keptPx) / keptMs, widthPx * AHEAD_SHARE);
  const isAhead = aheadPx > 0;
  const pxPerMs = isAhead ? (keptPx - aheadPx) / (keptMs - aheadMs) : keptPx / keptMs;
  const pieces = piecesOf({ fromMs, toMs: isAhead ? toMs - aheadMs : toMs }, cuts, pxPerMs);
  const cutPieces = pieces.filter((_, index) => index % 2 === 1);
  if (isAhead) pieces.push({ fromMs: toMs - aheadMs, toMs, x: widthPx - aheadPx, widthPx: aheadPx });
  return {
    fromMs,
    toMs,
    widthPx,
    pxPerMs,
    cuts: cutPieces,
    xOf: (ms) => placeIn(pieces, ms, pxPerMs),
    msAt: (px) => momentAt(pieces, px, pxPerMs),
  };
}

/** Kept and cut pieces in turn, beginning and ending with a kept one, which may be empty. */
function piecesOf(window: TimeSpan, cuts: readonly TimeSpan[], pxPerMs: number): Piece[] {
  const pieces: Piece[] = [];
  let x = 0;
  let fromMs = window.fromMs;
  const keep = (toMs: number) => {
    const widthPx = (toMs - fromMs) * pxPerMs;
    pieces.push({ fromMs, toMs, x, widthPx });
    x += widthPx;
    fromMs = toMs;
  };
  for (const cut of cuts) {
    keep(cut.fromMs);
    pieces.push({ ...cut, x, widthPx: CUT_PX });
    x += CUT_PX;
    fromMs = cut.toMs;
  }
  keep(window.toMs);
  return pieces;
}

function placeIn(pieces: readonly Piece[], ms: number, pxPerMs: number): number {
  const piece = pieces.find((one) => ms < one.toMs) ?? pieces.at(-1);
  if (piece === undefined) return 0;
  const lengthMs = piece.toMs - piece.fromMs;
  const outside = ms < piece.fromMs || ms > piece.toMs || lengthMs === 0;
  return piece.x + (ms - piece.fromMs) * (outside ? pxPerMs : piece.widthPx / lengthMs);
}

function momentAt(pieces: readonly Piece[], px: number, pxPerMs: number): number {
  const piece = pieces.find((one) => px < one.x + one.widthPx) ?? pieces.at(-1);
  if (piece === undefined) return 0;
  const outside = px < piece.x || px > piece.x + piece.widthPx || piece.widthPx === 0;
  return piece.fromMs + (px - piece.x) / (outside ? pxPerMs || 1 : piece.widthPx / Math.max(1, piece.toMs - piece.fromMs));
}
