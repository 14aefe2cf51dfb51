import { expect, test } from "vitest";
import { groupDigits } from "./digits";

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
