import { expect, test } from "vitest";
import { MAX_REASON } from "@/lib/contracts/choices";
import { missingInReason } from "./reason";

test("a reason that is needed is asked for, one that is too long is kept and says by how much, whatever blanks stand around it", () => {
  expect([missingInReason(" "), missingInReason("", null), missingInReason("it is late")]).toEqual(["say why", null, null]);
  expect(missingInReason("x".repeat(MAX_REASON))).toBeNull();
  expect(missingInReason(`  ${"x".repeat(MAX_REASON + 1)} `, null)).toBe("shorten the reason by 1 character");
  expect(missingInReason("x".repeat(MAX_REASON + 1_500))).toBe("shorten the reason by 1,500 characters");
});
