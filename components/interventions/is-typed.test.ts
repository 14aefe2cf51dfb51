import { expect, test } from "vitest";
import { isTyped } from "./type-name-field";

test.each([
  ["DE34 5005 0000 0000 7475", "de34500500000000 7475", true],
  ["Ardenholm Instruments", " ardenholm  instruments ", true],
  ["Zoë", "Zoe\u0308", true],
  ["DE34 5005 0000 0000 7475", "DE34 5005 0000 0000 7457", false],
  ["Payment clerk", "Payment clerks", false],
  ["Payment clerk", "", false],
  ["   ", "", false],
])("what must be typed is %s: %s, %s", (name, value, expected) => {
  expect(isTyped(name, value)).toBe(expected);
});
