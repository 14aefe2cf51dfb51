import { expect, test } from "vitest";
import { acceptedParts, askedOf, auditFilterParsers, inOrder, NO_FILTERS, partsFor } from "./audit-filter";

const now = Date.parse("2026-11-21T12:34:56Z");

test("nothing chosen asks for everything", () => {
  expect(askedOf(NO_FILTERS, now, "UTC")).toEqual({});
});

test("a range counts back from now in steps, so that it is not another question every second", () => {
  const asked = askedOf({ ...NO_FILTERS, range: "24h" }, now, "UTC");
  expect(asked).toEqual({ from: "2026-11-20T12:30:00.000Z" });
  expect(askedOf({ ...NO_FILTERS, range: "24h" }, now + 5_000, "UTC")).toEqual(asked);
});

test("two days are both included, and moments are taken as they are", () => {
  expect(askedOf({ ...NO_FILTERS, from: "2026-11-20", to: "2026-11-20" }, now, "UTC")).toEqual({ from: "2026-11-20T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z" });
  expect(askedOf({ ...NO_FILTERS, to: "2026-11-21T10:00:00Z" }, now, "Asia/Tokyo")).toEqual({ to: "2026-11-21T10:00:00.000Z" });
});

test("a day is the reader's own, as long as it is there, whatever clock this machine has", () => {
  expect(askedOf({ ...NO_FILTERS, from: "2026-11-20", to: "2026-11-20" }, now, "Asia/Tokyo")).toEqual({ from: "2026-11-19T15:00:00.000Z", to: "2026-11-20T15:00:00.000Z" });
  expect(askedOf({ ...NO_FILTERS, from: "2026-10-25", to: "2026-10-25" }, now, "Europe/Berlin"), "the clocks are put back: 25 hours").toEqual({ from: "2026-10-24T22:00:00.000Z", to: "2026-10-25T23:00:00.000Z" });
});

test("a time without a zone would be another moment on every machine, so it is none", () => {
  expect(acceptedParts["from"]?.accepts("2026-11-21T14:00:00")).toBe(false);
  expect(askedOf({ ...NO_FILTERS, from: "2026-11-21T14:00:00" }, now, "UTC")).toEqual({});
});

test("a day that no calendar has is none", () => {
  expect(["1970-01-01", "2028-02-29", "2026-02-29", "2026-02-31", "2026-04-31T10:00:00Z", "2026-13-01"].map((day) => acceptedParts["from"]?.accepts(day))).toEqual([true, true, false, false, false, false]);
  expect(askedOf({ ...NO_FILTERS, from: "2026-02-31" }, now, "UTC")).toEqual({});
});

test("a last day before the first is dropped and named; the same day twice is one day", () => {
  const reversed = { ...NO_FILTERS, from: "2026-11-20", to: "2026-11-19" };
  expect(inOrder(reversed, "UTC")).toEqual({ ...reversed, to: null });
  expect(inOrder({ ...reversed, to: "2026-11-20" }, "UTC").to).toBe("2026-11-20");
  expect([partsFor(true), partsFor(false)].map((parts) => parts["to"]?.accepts("2026-11-19"))).toEqual([false, true]);
});

test("what makes no sense in the address is not asked for", () => {
  expect(askedOf({ ...NO_FILTERS, from: "yesterday", find: "x" }, now, "UTC")).toEqual({});
  expect(acceptedParts["from"]?.accepts("yesterday")).toBe(false);
  expect(acceptedParts["range"]?.accepts("3y")).toBe(false);
});

test.each([
  ["a day whose year is none in another zone", "from", "0000-01-01"],
  ["the last day of all", "to", "9999-12-31"],
  ["a moment beyond the calendar", "from", "9999-12-31T23:59:59-12:00"],
  ["a kind of event that is too long", "verb", `${"a".repeat(100)}.b`],
  ["a subject that is too long", "subject", "x".repeat(101)],
  ["a reference that holds what is no text", "find", "\0abcd"],
] as const)("what the log would refuse is no filter, and is named: %s", (_, part, text) => {
  expect(acceptedParts[part]?.accepts(text)).toBe(false);
  expect(auditFilterParsers[part].parse(text)).toBeNull();
});
