import { expect, test } from "vitest";
import { acceptedParts, askedOf, NO_FILTERS } from "./audit-filter";

const now = Date.parse("2026-11-21T12:34:56Z");

test("nothing chosen asks for everything", () => {
  expect(askedOf(NO_FILTERS, now)).toEqual({});
});

test("a range counts back from now in steps, so that it is not another question every second", () => {
  const asked = askedOf({ ...NO_FILTERS, range: "24h" }, now);
  expect(asked).toEqual({ from: "2026-11-20T12:30:00.000Z" });
  expect(askedOf({ ...NO_FILTERS, range: "24h" }, now + 5_000)).toEqual(asked);
});

test("two days are both included, and moments are taken as they are", () => {
  const { from, to } = askedOf({ ...NO_FILTERS, from: "2026-11-20", to: "2026-11-20" }, now);
  expect(Date.parse(to ?? "") - Date.parse(from ?? "")).toBe(86_400_000);
  expect(askedOf({ ...NO_FILTERS, to: "2026-11-21T10:00:00Z" }, now)).toEqual({ to: "2026-11-21T10:00:00.000Z" });
});

test("what makes no sense in the address is not asked for", () => {
  expect(askedOf({ ...NO_FILTERS, from: "yesterday", find: "x" }, now)).toEqual({});
  expect(acceptedParts["from"]?.accepts("yesterday")).toBe(false);
  expect(acceptedParts["range"]?.accepts("3y")).toBe(false);
});
