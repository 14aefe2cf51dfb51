/** Days and clocks in an IANA time zone. */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Making one costs 50 µs. Names come from browsers, in upper and lower case, so no more are kept than the world has zones. */
const formats = new Map<string, Intl.DateTimeFormat>();
const FORMATS_MAX = 600;

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  if (formats.size >= FORMATS_MAX) formats.clear();
  formats.set(zone, format);
  return format;
}

export function isZone(zone: string): boolean {
  try {
    formatIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** How far the clocks of a zone are ahead of UTC at a moment, in ms. `zone` must be one (`isZone`). */
export function zoneOffsetMs(zone: string, atMs: number): number {
  const name = formatIn(zone).formatToParts(atMs).find((part) => part.type === "timeZoneName")?.value ?? "";
  // "GMT", "GMT+05:30", and with seconds for times long ago.
  const [, sign, hours = "0", minutes = "0"] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return sign === "-" ? -offset : offset;
}

/** When the day of a moment began where the clocks of `zone` are: its first midnight, or where the clocks skip that, the first moment after. */
export function dayStartMs(zone: string, atMs: number): number {
  return dayStart(zone, Math.floor((atMs + zoneOffsetMs(zone, atMs)) / DAY_MS) * DAY_MS);
}

/** When a day of the calendar begins there. `day` is `2026-11-28`. */
export function dayStartOf(zone: string, day: string): number {
  return dayStart(zone, Date.parse(`${day}T00:00:00Z`));
}

/** When it ends. */
export function dayEndOf(zone: string, day: string): number {
  return dayStart(zone, Date.parse(`${day}T00:00:00Z`) + DAY_MS);
}

/** Clocks are moved by less. */
const SHIFT_MS = 3 * 60 * MINUTE_MS;

/** `midnight` is what the clocks show then, as if they stood in UTC. Where they are moved near it they show it twice, or never. */
function dayStart(zone: string, midnight: number): number {
  const guess = midnight - zoneOffsetMs(zone, midnight);
  const [before, after] = [guess - SHIFT_MS, guess + SHIFT_MS].map((near) => midnight - zoneOffsetMs(zone, near)) as [number, number];
  const isOfThatDay = (atMs: number) => atMs + zoneOffsetMs(zone, atMs) >= midnight;
  const [first, second] = before < after ? [before, after] : [after, before];
  return isOfThatDay(first) ? first : second;
}
