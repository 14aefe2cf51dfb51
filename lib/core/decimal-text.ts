/** Decimals as texts, exact to every digit, and without the library that rules count with: pages use them too. */

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;

/** `a` + `b` of plain decimals, exactly. */
export function addDecimals(a: string, b: string): string {
  const digits = Math.max(fractionOf(a).length, fractionOf(b).length);
  return unscaled(scaled(a, digits) + scaled(b, digits), digits);
}

/** `a` − `b` of plain decimals, exactly. */
export function subtractDecimals(a: string, b: string): string {
  const digits = Math.max(fractionOf(a).length, fractionOf(b).length);
  return unscaled(scaled(a, digits) - scaled(b, digits), digits);
}

/** To so many digits after the point, halves away from nought. */
export function roundDecimal(text: string, digits: number): string {
  const known = fractionOf(text).length;
  if (known <= digits) return text;
  const value = scaled(text, known);
  const unit = 10n ** BigInt(known - digits);
  const half = unit / 2n;
  return unscaled((value < 0n ? value - half : value + half) / unit, digits);
}

function unscaled(value: bigint, digits: number): string {
  const text = `${value < 0n ? -value : value}`.padStart(digits + 1, "0");
  const fraction = text.slice(text.length - digits).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${text.slice(0, text.length - digits)}${fraction === "" ? "" : `.${fraction}`}`;
}

function fractionOf(text: string): string {
  return PLAIN.exec(text)?.[3] ?? "";
}

function scaled(text: string, digits: number): bigint {
  const parts = PLAIN.exec(text);
  if (parts === null) throw new Error(`no plain decimal: ${text}`);
  const value = BigInt(`${parts[2]}${(parts[3] ?? "").padEnd(digits, "0")}`);
  return parts[1] === "-" ? -value : value;
}
