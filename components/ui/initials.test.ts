import { expect, test } from "vitest";
import { initialsOf } from "./initials";

test.each([
  ["Ines Calder", "IC"],
  ["Maud van der Oyelar", "MO"],
  ["reeve", "R"],
  ["  ", "?"],
  ["😀 Smith", "😀S"],
])("the initials of `%s` are `%s`", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
