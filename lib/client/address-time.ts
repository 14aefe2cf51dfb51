/** A moment in an address, Unix ms; null where it is not a whole date and time with its zone (RFC 3339), or of a day that there is not. */
export function addressTime(text: string): number | null {
  const [, day = ""] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const atMs = Date.parse(text);
  return isInCalendar(day) && !Number.isNaN(atMs) ? atMs : null;
}

/** Browsers take 31 February for a day of March. The first and last days of all are left out: in another zone their year is none that is written with four digits. */
export function isInCalendar(day: string): boolean {
  if (day < "0001-01-02" || day > "9999-12-30") return false;
  const atMs = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(day);
}
