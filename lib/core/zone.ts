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

/** When the day of a moment began where the clocks of `zone` are: midnight, or where the clocks skip it, the first moment after. */
export function dayStartMs(zone: string, atMs: number): number {
  const midnight = Math.floor((atMs + zoneOffsetMs(zone, atMs)) / DAY_MS) * DAY_MS;
  const guess = midnight - zoneOffsetMs(zone, atMs);
  return midnight - zoneOffsetMs(zone, guess);
}
