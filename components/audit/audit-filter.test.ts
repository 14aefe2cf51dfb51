import { expect, test } from "vitest";
import { knownVerbs } from "@/components/actions/event-words";
import { ID_PREFIXES, makeId, type IdKind } from "@/lib/core/ids";
import { acceptedParts, askedOf, auditFilterParsers, NO_FILTERS, partsFor, shownDay, usedFilters } from "./audit-filter";

const now = Date.parse("2026-11-21T12:34:56Z");
const idOf = (kind: IdKind) => makeId(kind, now, new Uint8Array(10));

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
  expect(usedFilters(reversed, "UTC")).toEqual({ ...reversed, to: null });
  expect(usedFilters({ ...reversed, to: "2026-11-20" }, "UTC").to).toBe("2026-11-20");
  expect(partsFor(reversed, usedFilters(reversed, "UTC"))["to"]).toMatchObject({ label: "last day before the first" });
  expect([reversed, { ...reversed, to: "2026-11-20" }].map((given) => partsFor(given, usedFilters(given, "UTC"))["to"]?.accepts("2026-11-20"))).toEqual([false, true]);
});

test.each([
  ["from a day", { from: "2026-11-20" }, { from: "2026-11-20T00:00:00.000Z" }],
  ["until a day", { to: "2026-11-20" }, { to: "2026-11-21T00:00:00.000Z" }],
  ["from a day, whose last comes before it", { from: "2026-11-20", to: "2026-11-19" }, { from: "2026-11-20T00:00:00.000Z" }],
] as const)("beside days a range is dropped and named: %s", (_, days, asked) => {
  const given = { ...NO_FILTERS, ...days, range: "24h" } as const;
  expect(askedOf(given, now, "UTC")).toEqual(asked);
  expect(usedFilters(given, "UTC").range).toBeNull();
  expect(partsFor(given, usedFilters(given, "UTC"))["range"]?.accepts("24h")).toBe(false);
});

test("a range alone is used, and not named", () => {
  const given = { ...NO_FILTERS, range: "24h" } as const;
  expect(usedFilters(given, "UTC")).toEqual(given);
  expect(partsFor(given, usedFilters(given, "UTC"))["range"]?.accepts("24h")).toBe(true);
});

test.each([
  ["2026-11-29T23:30:00-12:00", "UTC", "2026-11-30"],
  ["2026-11-29T23:30:00-12:00", "Pacific/Kiritimati", "2026-12-01"],
  ["2026-11-29T23:30:00-12:00", "America/Los_Angeles", "2026-11-30"],
  ["2026-11-29T02:00:00Z", "America/Los_Angeles", "2026-11-28"],
  ["2026-11-29", "Pacific/Kiritimati", "2026-11-29"],
] as const)("a moment is shown by the reader's own day, and a day as it is: %s in %s", (text, zone, day) => {
  expect(shownDay(text, zone)).toBe(day);
});

test("what makes no sense in the address is not asked for", () => {
  expect(askedOf({ ...NO_FILTERS, from: "yesterday", find: "x" }, now, "UTC")).toEqual({});
  expect(acceptedParts["from"]?.accepts("yesterday")).toBe(false);
  expect(acceptedParts["range"]?.accepts("3y")).toBe(false);
});

test("every kind of event is a filter, every kind of id a subject, and whoever can act an actor", () => {
  for (const verb of knownVerbs) expect(auditFilterParsers.verb.parse(verb)).toBe(verb);
  for (const kind of Object.keys(ID_PREFIXES) as IdKind[]) expect(acceptedParts["subject"]?.accepts(idOf(kind))).toBe(true);
  for (const actor of [idOf("person"), idOf("agent"), idOf("system"), idOf("credential"), "gateway", "web", "worker", "cli"]) expect(acceptedParts["actor"]?.accepts(actor)).toBe(true);
  expect(acceptedParts["agent"]?.accepts(idOf("agent"))).toBe(true);
});

test.each([
  ["a day whose year is none in another zone", "from", "0000-01-01"],
  ["the last day of all", "to", "9999-12-31"],
  ["a moment beyond the calendar", "from", "9999-12-31T23:59:59-12:00"],
  ["a kind of event that nobody writes", "verb", "foo.bar"],
  ["a kind of event that every object has", "verb", "constructor"],
  ["an agent that is no id", "agent", "banana"],
  ["an agent that is somebody else", "agent", idOf("person")],
  ["an actor whose id is cut", "actor", "psn_zzz"],
  ["an actor that cannot act", "actor", idOf("tool")],
  ["an actor that every object has", "actor", "toString"],
  ["a subject of a kind that there is not", "subject", `xyz_${"0".repeat(26)}`],
  ["a subject that is no id", "subject", "banana"],
  ["a reference that holds what is no text", "find", "\0abcd"],
] as const)("what the log would refuse is no filter, and is named: %s", (_, part, text) => {
  expect(acceptedParts[part]?.accepts(text)).toBe(false);
  expect(auditFilterParsers[part].parse(text)).toBeNull();
});
