/** A moment in an address, Unix ms; null where it is not a whole date and time with its zone (RFC 3339), or of a day that there is not. */
export function addressTime(text: string): number | null {
  const [, day = ""] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const atMs = Date.parse(text);
  return isInCalendar(day) && !Number.isNaN(atMs) ? atMs : null;
}

/** Browsers take 31 February for a day of March. */
export function isInCalendar(day: string): boolean {
  const atMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(day);
}
