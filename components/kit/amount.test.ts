import { expect, test } from "vitest";
import { formatAmount } from "./amount";

test.each([
  ["12400.00", "EUR", "12,400.00 EUR"],
  ["1184.5", "EUR", "1,184.50 EUR"],
  ["1200", "USD", "1,200.00 USD"],
  ["1200", "JPY", "1,200 JPY"],
  ["0.12345", "EUR", "0.12345 EUR"],
  ["7.5", "KWD", "7.500 KWD"],
  ["7.5", "points", "7.5 points"],
  ["5000", null, "5,000"],
] as const)("%s in %s reads as %s: no decimal lost, none missing", (amount, currency, shown) => {
  expect(formatAmount(amount, currency)).toBe(shown);
});
