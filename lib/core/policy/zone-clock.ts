/** Wall-clock time in an IANA zone. `Intl` costs microseconds and offsets change on whole minutes, so each zone keeps its last. */

export type WallClock = {
  /** ISO day of the week, 1 is Monday. */
  readonly day: number;
  readonly minuteOfDay: number;
};

export type ZoneClock = (nowMs: number) => WallClock;

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MINUTE_MS = 60_000;

/** Null where the zone is unknown. */
export function zoneClock(zone: string): ZoneClock | null {
  const format = formatIn(zone);
  if (format === null) return null;
  let lastMinute = Number.NaN;
  let last: WallClock = { day: 1, minuteOfDay: 0 };
  return (nowMs) => {
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (minute !== lastMinute) {
      last = read(format, minute * MINUTE_MS);
      lastMinute = minute;
    }
    return last;
  };
}

/** Making one costs 50 µs; there are only as many as the world has zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    formats.set(zone, format);
    return format;
  } catch {
    return null;
  }
}

function read(format: Intl.DateTimeFormat, atMs: number): WallClock {
  let day = 0;
  let hour = 0;
  let minute = 0;
  for (const part of format.formatToParts(atMs)) {
    if (part.type === "weekday") day = DAYS.indexOf(part.value) + 1;
    else if (part.type === "hour") hour = Number(part.value);
    else if (part.type === "minute") minute = Number(part.value);
  }
  return { day, minuteOfDay: hour * 60 + minute };
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
