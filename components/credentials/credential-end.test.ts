import { expect, test } from "vitest";
import { endOf, isInForce } from "./credential-end";

const nowMs = Date.parse("2026-10-15T12:00:00Z");

test("a span is counted from now, and never is no end at all", () => {
  expect(endOf("30", "", nowMs)).toBe("2026-11-14T12:00:00.000Z");
  expect(endOf("never", "2026-12-01", nowMs)).toBeNull();
});

test("a day of one's own counts to its end; a day that is over or no day at all is no answer", () => {
  expect(Date.parse(endOf("day", "2026-10-20", nowMs) ?? "")).toBeGreaterThan(Date.parse("2026-10-20T00:00:00Z"));
  expect(endOf("day", "2026-10-01", nowMs)).toBeUndefined();
  expect(endOf("day", "", nowMs)).toBeUndefined();
  expect(endOf("day", "31 June", nowMs)).toBeUndefined();
});

test("a credential is in force until its end has come, whatever the list said when it was read", () => {
  const ends = (expiresAt: string | null) => isInForce({ status: "active", expiresAt }, nowMs);
  expect([ends(null), ends("2026-10-15T12:00:01.000Z"), ends("2026-10-15T12:00:00.000Z")]).toEqual([true, true, false]);
  expect(isInForce({ status: "revoked", expiresAt: null }, nowMs)).toBe(false);
});
