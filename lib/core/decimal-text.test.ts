import fc from "fast-check";
import { expect, test } from "vitest";
import { addDecimals, roundDecimal, subtractDecimals } from "./decimal-text";

test.each([
  ["12.345", "12.35"],
  ["12.3449", "12.34"],
  ["-0.005", "-0.01"],
  ["7", "7"],
  ["999.999", "1000"],
])("%s to the cent is %s", (exact, rounded) => {
  expect(roundDecimal(exact, 2)).toBe(rounded);
});

test("no digit is lost, however many there are", () => {
  expect(subtractDecimals("999999999999999999999999999999.99", "0.99")).toBe("999999999999999999999999999999");
  expect(subtractDecimals("0.1", "12.40")).toBe("-12.3");
  expect(subtractDecimals("5.00", "5")).toBe("0");
  expect(addDecimals("-0.05", "0.02")).toBe("-0.03");
});

test("sums and differences agree with whole cents, whatever they are", () => {
  const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const text = (value: number) => `${value < 0 ? "-" : ""}${Math.trunc(Math.abs(value) / 100)}.${String(Math.abs(value) % 100).padStart(2, "0")}`;
  const inCents = (decimal: string) => Math.round(Number(decimal) * 100);
  fc.assert(fc.property(cents, cents, (a, b) => inCents(subtractDecimals(text(a), text(b))) === a - b && inCents(addDecimals(text(a), text(b))) === a + b));
});
