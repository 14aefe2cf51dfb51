const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export type TimeFormat = { /** IANA name, most often the reader's (`useZone`). */ readonly timeZone: string };

const clock = { hour: "2-digit", minute: "2-digit" } as const;
const LOOKS = {
  isoDay: { year: "numeric", month: "2-digit", day: "2-digit" },
  day: { day: "numeric", month: "short" },
  dayAndYear: { day: "numeric", month: "short", year: "numeric" },
  weekday: { weekday: "short" },
  clock,
  seconds: { ...clock, second: "2-digit" },
  milliseconds: { ...clock, second: "2-digit", fractionalSecondDigits: 3 },
  secondsAndZone: { ...clock, second: "2-digit", timeZoneName: "short" },
  whole: { weekday: "short", day: "numeric", month: "short", year: "numeric", ...clock, second: "2-digit", timeZoneName: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making one costs 50 µs, and a list shows hundreds of times. The zones are those of the readers. */
const formats = new Map<string, Intl.DateTimeFormat>();
const FORMATS_MAX = 1_000;

function formatAs(look: keyof typeof LOOKS, atMs: number, { timeZone }: TimeFormat): string {
  const key = `${look} ${timeZone}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(look === "isoDay" ? "en-CA" : "en-GB", { ...LOOKS[look], timeZone });
    if (formats.size >= FORMATS_MAX) formats.clear();
    formats.set(key, format);
  }
  return format.format(atMs);
}

const two = (value: number) => String(value).padStart(2, "0");

/** How long, in one or two units: `48 s`, `20 min`, `2 h 30`, `3 d 4 h`. Rounds down, so nothing looks older than it is. */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < minuteMs) return `${Math.floor(ms / secondMs)} s`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  if (ms < dayMs) {
    const minutes = Math.floor((ms % hourMs) / minuteMs);
    return minutes === 0 ? `${Math.floor(ms / hourMs)} h` : `${Math.floor(ms / hourMs)} h ${two(minutes)}`;
  }
  const hours = Math.floor((ms % dayMs) / hourMs);
  return hours === 0 ? `${Math.floor(ms / dayMs)} d` : `${Math.floor(ms / dayMs)} d ${hours} h`;
}

/** `340 ms`, `2.4 s`, `25 s`: short ones to a tenth, for they stand beside times to the second. */
export function formatTook(ms: number): string {
  if (ms < secondMs) return `${Math.round(ms)} ms`;
  return ms < 10 * secondMs ? `${(Math.floor(ms / 100) / 10).toFixed(1)} s` : formatDuration(ms);
}

/** Whether both are on one day of the calendar. */
export function isSameDay(oneMs: number, otherMs: number, format: TimeFormat): boolean {
  return formatAs("isoDay", oneMs, format) === formatAs("isoDay", otherMs, format);
}

/** `2 Oct`, with the year where it is not this one. */
export function formatDay(atMs: number, nowMs: number, format: TimeFormat): string {
  const sameYear = formatAs("isoDay", atMs, format).slice(0, 4) === formatAs("isoDay", nowMs, format).slice(0, 4);
  return formatAs(sameYear ? "day" : "dayAndYear", atMs, format);
}

/** `Thu`. */
export function formatWeekday(atMs: number, format: TimeFormat): string {
  return formatAs("weekday", atMs, format);
}

/** `14:09`. */
export function formatClock(atMs: number, format: TimeFormat): string {
  return formatAs("clock", atMs, format);
}

/** `14:09:03`; with its zone, `14:09:03 CET`. */
export function formatSeconds(atMs: number, format: TimeFormat & { readonly withZone?: boolean }): string {
  return formatAs(format.withZone === true ? "secondsAndZone" : "seconds", atMs, format);
}

/** `14:09:03.120`. */
export function formatMilliseconds(atMs: number, format: TimeFormat): string {
  return formatAs("milliseconds", atMs, format);
}

/** `just now`, `20 min ago`, `in 6 min`, `yesterday, 14:09`, `2 Oct, 14:09`. */
export function formatRelative(atMs: number, nowMs: number, format: TimeFormat): string {
  const distanceMs = nowMs - atMs;
  const distance = Math.abs(distanceMs);
  if (distance < 5 * secondMs) return "just now";
  const phrase = (text: string) => (distanceMs > 0 ? `${text} ago` : `in ${text}`);
  if (distance < hourMs) return phrase(formatDuration(distance));
  if (distance < dayMs) return phrase(`${Math.floor(distance / hourMs)} h`);
  const clock = formatClock(atMs, format);
  if (isSameDay(atMs, nowMs - dayMs, format)) return `yesterday, ${clock}`;
  if (isSameDay(atMs, nowMs + dayMs, format)) return `tomorrow, ${clock}`;
  return `${formatDay(atMs, nowMs, format)}, ${clock}`;
}

export type AbsoluteTime = { local: string; utc: string; unixSeconds: string; iso: string };

/** The same moment in the three ways that people copy it. */
export function formatAbsolute(atMs: number, format: TimeFormat): AbsoluteTime {
  const iso = new Date(atMs).toISOString();
  const local = formatAs("whole", atMs, format);
  return { local, utc: `${iso.slice(0, 10)} ${iso.slice(11, 23)} UTC`, unixSeconds: String(Math.floor(atMs / 1_000)), iso };
}

export type CountdownTone = "calm" | "amber" | "red" | "over";
export type Countdown = {
  /** Short, for rows: `38 min`, `3:12`, `0:48`. */
  short: string;
  /** To the second, for the card: `38:14`, `1:12:05`. */
  exact: string;
  remainingMs: number;
  /** What is left of the whole, 0 to 1. */
  share: number;
  tone: CountdownTone;
};

function toneOf(remainingMs: number, share: number): CountdownTone {
  if (remainingMs <= 0) return "over";
  if (remainingMs < minuteMs) return "red";
  return share < 0.25 ? "amber" : "calm";
}

function formatExact(remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / secondMs);
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes}:${two(seconds % 60)}`;
  return `${hours}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** What is left until `deadlineMs` of a question asked at `startMs`: amber under a quarter, red under a minute. */
export function countdown(startMs: number, deadlineMs: number, nowMs: number): Countdown {
  const remainingMs = Math.max(0, deadlineMs - nowMs);
  const wholeMs = Math.max(1, deadlineMs - startMs);
  const share = Math.min(1, remainingMs / wholeMs);
  const tone = toneOf(remainingMs, share);
  const short = remainingMs < 10 * minuteMs ? formatExact(remainingMs) : formatDuration(remainingMs);
  return { short, exact: formatExact(remainingMs), remainingMs, share, tone };
}
