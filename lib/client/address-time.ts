/** A moment in an address, Unix ms; null where it is not a whole date and time with its zone (RFC 3339). */
export function addressTime(text: string): number | null {
  return /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : null;
}
