import { expect, test } from "vitest";
import { shownBinding } from "./tool";

test("enforced is a claim until the system itself has come to Reeve", () => {
  expect(shownBinding("enforced", false)).toBe("not-proven");
  expect(shownBinding("enforced", true)).toBe("enforced");
});

test("what claims nothing is shown as it is", () => {
  expect(shownBinding("cooperative", false)).toBe("cooperative");
  expect(shownBinding("observed", true)).toBe("observed");
});
