/** PostgreSQL array literals, written directly: the driver's own serialiser was a tenth of the gateway's time. */

const PLAIN = /^[A-Za-z0-9_.:\-/#]+$/;

export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map(textElement).join(",")}}`;
}

export function numberArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => (value === null ? "NULL" : String(value))).join(",")}}`;
}

/** Unix ms. */
export function timeArray(values: readonly (number | null)[]): string {
  return `{${values.map((value) => (value === null ? "NULL" : new Date(value).toISOString())).join(",")}}`;
}

/** Hex digits. */
export function byteArray(values: readonly string[]): string {
  return `{${values.map((value) => `"\\\\x${value}"`).join(",")}}`;
}

/** The type of a column written by `jsonLines`. */
export const JSON_LINES = "json lines";

/** JSON texts one after the other, to be split by the database: the unit separator never stands raw in JSON. */
export function jsonLines(texts: readonly string[]): string {
  return texts.join("\x1f");
}

/** Unquoted, PostgreSQL takes the word for no value. */
function isNullWord(text: string): boolean {
  return text.length === 4 && text.toUpperCase() === "NULL";
}

function textElement(value: string | null): string {
  if (value === null) return "NULL";
  if (PLAIN.test(value) && !isNullWord(value)) return value;
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}
