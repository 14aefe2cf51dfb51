import { expect, test } from "vitest";
import { formatAmount, groupDigits } from "./amount";

test.each([
  ["0", "0"],
  ["999", "999"],
  ["1000", "1,000"],
  ["12400.00", "12,400.00"],
  ["-1234567.5", "-1,234,567.5"],
  ["999999999999999999999999999999.99", "999,999,999,999,999,999,999,999,999,999.99"],
  ["1234.567890", "1,234.567890"],
])("%s reads as %s, not a digit lost", (amount, shown) => {
  expect(groupDigits(amount)).toBe(shown);
});

test.each(["", "1e9", "12.400,00", "DE89 3704", "12,400"])("what is no plain decimal stays as it is: %j", (text) => {
  expect(groupDigits(text)).toBe(text);
});

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
