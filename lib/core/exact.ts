/** Exact decimals out of JSON, compared without rounding. */

import { Decimal } from "decimal.js";

/** `text` is the shortest plain decimal (`1200.5`); `fast` the same as a double where that loses nothing. */
export type Exact = { readonly text: string; readonly fast: number | null };

const PLAIN = /^-?\d{1,40}(?:\.\d{1,40})?$/;
/** Every decimal of up to 15 significant digits is a double of its own (IEEE 754), so their order is the doubles' order. */
const DOUBLE_DIGITS = 15;

/** The number that a JSON value says: a number, or a string in plain decimal notation. Anything else is null. */
export function exactOf(value: unknown): Exact | null {
  if (typeof value === "number") return exactOfNumber(value);
  if (typeof value !== "string" || !PLAIN.test(value)) return null;
  const text = shortest(value);
  return { text, fast: text.length <= DOUBLE_DIGITS ? Number(text) : null };
}

function exactOfNumber(value: number): Exact | null {
  if (!Number.isFinite(value)) return null;
  if (Number.isSafeInteger(value)) return { text: value === 0 ? "0" : `${value}`, fast: value };
  const text = new Decimal(value).toFixed();
  return { text, fast: text.length <= DOUBLE_DIGITS ? value : null };
}

/** Below zero, zero, or above zero as `a` is below, equal to or above `b`. */
export function compareExact(a: Exact, b: Exact): number {
  if (a.fast !== null && b.fast !== null) return a.fast < b.fast ? -1 : a.fast > b.fast ? 1 : 0;
  return new Decimal(a.text).cmp(b.text);
}

export function isNegative(value: Exact): boolean {
  return value.text.startsWith("-");
}

function shortest(plain: string): string {
  const sign = plain.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = plain.slice(sign.length).split(".");
  const head = whole.replace(/^0+(?=\d)/, "");
  const tail = fraction.replace(/0+$/, "");
  const text = tail === "" ? head : `${head}.${tail}`;
  return text === "0" ? "0" : `${sign}${text}`;
}
