import { expect, test } from "vitest";
import { endedAtMs, ENDED_WORDS } from "./how-it-ended";

const dueAt = "2026-10-15T12:00:00.000Z";
const decidedAt = "2026-10-15T12:02:00.000Z";

test("only what people decided is called decided", () => {
  expect(Object.entries(ENDED_WORDS).filter(([, word]) => word === "Decided").map(([status]) => status)).toEqual(["approved", "rejected"]);
});

test("an approval that ran out ended at its deadline, whenever that was written down", () => {
  expect(endedAtMs({ status: "expired", dueAt, decidedAt })).toBe(Date.parse(dueAt));
  expect(endedAtMs({ status: "expired", dueAt, decidedAt: null })).toBe(Date.parse(dueAt));
  expect(endedAtMs({ status: "withdrawn", dueAt, decidedAt })).toBe(Date.parse(decidedAt));
  expect(endedAtMs({ status: "withdrawn", dueAt, decidedAt: null })).toBeNull();
});
