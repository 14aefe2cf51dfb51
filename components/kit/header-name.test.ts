import { expect, test } from "vitest";
import { isWholeInPhoneHeader } from "./header-name";

test("a name that a phone's header would cut is said whole below it", () => {
  expect(isWholeInPhoneHeader("Purchase assistant")).toBe(true);
  expect(isWholeInPhoneHeader("Purchase assistant of the northern branch")).toBe(false);
  expect(isWholeInPhoneHeader("Supercalifragilistic")).toBe(false);
});
