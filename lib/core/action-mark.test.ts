import { describe, expect, test } from "vitest";
import { ACTION_STATUSES, EFFECTS, isEnded } from "./action";
import { GRAVE_MARKS, markOf } from "./action-mark";

describe("what an action is drawn as", () => {
  test.each([
    ["allow", "permitted", "allowed"],
    ["allow", "succeeded", "allowed"],
    ["notify", "announced", "announced"],
    ["notify", "held", "announced"],
    ["hold", "held", "waiting"],
    ["hold", "succeeded", "waiting"],
    ["hold", "rejected", "waiting"],
    ["deny", "denied", "denied"],
    ["hold", "denied", "denied"],
    ["allow", "expired", "ended"],
    ["notify", "withdrawn", "ended"],
  ] as const)("%s, %s: %s", (effect, status, kind) => {
    expect(markOf(effect, status)).toBe(kind);
  });

  test("whatever failed, was denied or was never heard of again is drawn as that, however it was decided", () => {
    for (const effect of EFFECTS) for (const status of ["failed", "denied", "unknown"] as const) expect(GRAVE_MARKS).toContain(markOf(effect, status));
  });

  test("nothing that has not run is drawn as allowed once it has ended", () => {
    for (const status of ACTION_STATUSES.filter((one) => isEnded(one) && one !== "succeeded")) expect(markOf("allow", status)).not.toBe("allowed");
  });
});
