import { zoneOffsetMs } from "@/lib/core/zone";
import type { Cut, TimeScale } from "./time-scale";

export type Tick = { readonly atMs: number; readonly x: number; /** null: the line stands, the word has no room. */ readonly label: string | null };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [SECOND, 5 * SECOND, 10 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY];

const MIN_PX = 62;
const LABEL_PX = 40;
/** `10:40:15` */
const SECONDS_LABEL_PX = 52;
/** Nearer to the axis' beginning than this, words begin at their line instead of standing over it. */
export const EDGE_PX = 16;
/** `2 h 05 idle` needs this much. */
const CUT_LABEL_PX = 76;

/** Where the middle of a cut's words stands: over the cut, but not beyond the axis. */
export function cutLabelX(cut: Cut, widthPx: number): number {
  return Math.min(widthPx - CUT_LABEL_PX / 2, Math.max(CUT_LABEL_PX / 2, cut.x + cut.widthPx / 2));
}

/** Lines nearer to the last one, in time that is drawn narrower, are left out. */
const LEAST_PX = MIN_PX / 4;
/** Between words and the line of now. */
const NOW_PX = 4;

/** Lines at round times of the clocks in `timeZone` (an IANA name), none inside a cut or after now, and the words of those that leave room for each other and for the line of now. */
export function ticksOf(scale: TimeScale, timeZone: string, nowMs: number | null = null): Tick[] {
  if (scale.pxPerMs <= 0) return [];
  const stepMs = STEPS.find((one) => one * scale.pxPerMs >= MIN_PX) ?? 7 * DAY;
  const labelPx = stepMs < MINUTE ? SECONDS_LABEL_PX : LABEL_PX;
  const ticks: Tick[] = [];
  const nowX = nowMs === null ? -Infinity : scale.xOf(nowMs);
  let lastX = -Infinity;
  let lastLabelX = -Infinity;
  for (let atMs = firstAtOrAfter(scale.fromMs, stepMs, timeZone); atMs < Math.min(scale.toMs, nowMs ?? Infinity); atMs = firstAtOrAfter(atMs + 1, stepMs, timeZone)) {
    if (scale.cuts.some((cut) => atMs > cut.fromMs && atMs < cut.toMs)) continue;
    const x = scale.xOf(atMs);
    if (x - lastX < LEAST_PX) continue;
    lastX = x;
    const middle = x < EDGE_PX ? x + labelPx / 2 : x;
    const isFree = x - lastLabelX >= labelPx && Math.abs(middle - nowX) >= labelPx / 2 + NOW_PX && scale.widthPx - x > labelPx / 3 && scale.cuts.every((cut) => Math.abs(cutLabelX(cut, scale.widthPx) - x) >= (CUT_LABEL_PX + labelPx) / 2);
    ticks.push({ atMs, x, label: isFree ? labelOf(atMs, stepMs, timeZone) : null });
    if (isFree) lastLabelX = middle;
  }
  return ticks;
}

function firstAtOrAfter(ms: number, stepMs: number, timeZone: string): number {
  const offsetMs = zoneOffsetMs(timeZone, ms);
  return Math.ceil((ms + offsetMs) / stepMs) * stepMs - offsetMs;
}

const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

function labelOf(atMs: number, stepMs: number, timeZone: string): string {
  const local = new Date(atMs + zoneOffsetMs(timeZone, atMs));
  const isMidnight = local.getTime() % DAY === 0;
  if (isMidnight) return `${WEEKDAYS[local.getUTCDay()]} ${local.getUTCDate()}`;
  return local.toISOString().slice(11, stepMs < MINUTE ? 19 : 16);
}
