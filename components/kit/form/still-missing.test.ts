import { expect, test } from "vitest";
import { stillMissing } from "./still-missing";

test.each([
  [[null, null], null],
  [["say why", null], "Say why."],
  [["type the name in full", "say why"], "Type the name in full and say why."],
])("what is still missing of %j is said at once", (parts, sentence) => {
  expect(stillMissing(...parts)).toBe(sentence);
});
