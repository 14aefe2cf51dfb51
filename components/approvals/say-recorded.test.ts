import { expect, test } from "vitest";
import { recordedWords } from "./say-recorded";

const tally = { status: "approved", approvals: 1, needed: 1, alone: false, next: null } as const;

test("what is said of a recorded verdict is what then may happen: under a stop nothing is taken up", () => {
  expect(recordedWords(tally, "approve", false)).toBe("Approved; the agent may take it up");
  expect(recordedWords(tally, "approve", true)).toBe("Approved; it takes effect once the stop is lifted");
  expect(recordedWords({ ...tally, alone: true }, "approve", true)).toBe("Approved; it takes effect once the stop is lifted");
  expect(recordedWords({ ...tally, alone: true }, "approve", false)).toBe("Approved, by you alone");
  expect(recordedWords({ ...tally, status: "rejected" }, "reject", true)).toBe("Rejected; it does not run");
  expect(recordedWords({ ...tally, status: "open", needed: 3 }, "approve", true)).toBe("Your approval is recorded; 2 more are needed");
  const passed = { ...tally, status: "open" } as const;
  expect(recordedWords({ ...passed, next: { stage: 1, of: 3, name: "Board" } }, "approve", false)).toBe("Your approval is recorded; “Board”, stage 2 of 3, decides next");
  expect(recordedWords({ ...passed, next: { stage: 1, of: 2, name: null } }, "approve", false)).toBe("Your approval is recorded; stage 2 of 2 decides next");
});
