/** Wall-clock time in an IANA zone. `Intl` costs microseconds and offsets change on whole minutes, so each zone keeps its last. */

import { isZone, zoneOffsetMs } from "../zone";

export type WallClock = {
  /** ISO day of the week, 1 is Monday. */
  readonly day: number;
  readonly minuteOfDay: number;
};

export type ZoneClock = (nowMs: number) => WallClock;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** 1 January 1970 was one, counted from Monday. */
const THURSDAY = 3;

/** Null where the zone is unknown. */
export function zoneClock(zone: string): ZoneClock | null {
  if (!isZone(zone)) return null;
  let lastMinute = Number.NaN;
  let last: WallClock = { day: 1, minuteOfDay: 0 };
  return (nowMs) => {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== lastMinute) {
      last = read(zone, minute * MINUTE_MS);
      lastMinute = minute;
    }
    return last;
  };
}

function read(zone: string, atMs: number): WallClock {
  const minute = Math.floor((atMs + zoneOffsetMs(zone, atMs)) / MINUTE_MS);
  const day = Math.floor(minute / DAY_MINUTES);
  return { day: ((day + THURSDAY) % 7) + 1, minuteOfDay: minute - day * DAY_MINUTES };
}

/** Minutes since midnight of `HH:MM` (24:00 is the day's end), or null. */
export function minutesOf(text: string): number | null {
  if (text === "24:00") return 24 * 60;
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

/** A window belongs to the day on which it begins; one that ends at or before its start spans midnight. */
export function isWithin(clock: WallClock, window: { days: ReadonlySet<number>; from: number; to: number }): boolean {
  const today = window.days.has(clock.day);
  if (window.from < window.to) return today && clock.minuteOfDay >= window.from && clock.minuteOfDay < window.to;
  const yesterday = window.days.has(clock.day === 1 ? 7 : clock.day - 1);
  return (today && clock.minuteOfDay >= window.from) || (yesterday && clock.minuteOfDay < window.to);
}

const DAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export function clockText(clock: WallClock): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${DAY_NAMES[clock.day - 1] ?? ""} ${two(Math.floor(clock.minuteOfDay / 60))}:${two(clock.minuteOfDay % 60)}`;
}
