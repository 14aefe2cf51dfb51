import { expect, test } from "vitest";
import { isComposing } from "./is-composing";

test.each([
  ["a key while a word is put together", { isComposing: true, keyCode: 27 }, true],
  ["the same where the browser ends the word before the key", { isComposing: false, keyCode: 229 }, true],
  ["Escape by itself", { isComposing: false, keyCode: 27 }, false],
])("%s", (_, event, expected) => {
  expect(isComposing(event)).toBe(expected);
});
