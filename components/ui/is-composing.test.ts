import { expect, test, vi } from "vitest";
import { isComposing, stayWhileComposing } from "./is-composing";

test.each([
  ["a key while a word is put together", { isComposing: true, keyCode: 27 }, true],
  ["the same where the browser ends the word before the key", { isComposing: false, keyCode: 229 }, true],
  ["Escape by itself", { isComposing: false, keyCode: 27 }, false],
])("%s", (_, event, expected) => {
  expect(isComposing(event)).toBe(expected);
  const preventDefault = vi.fn();
  stayWhileComposing(Object.assign(new Event("keydown"), event, { preventDefault }) as unknown as KeyboardEvent);
  expect(preventDefault).toHaveBeenCalledTimes(expected ? 1 : 0);
});
