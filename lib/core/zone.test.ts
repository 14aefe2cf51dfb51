import { describe, expect, test } from "vitest";
import { dayEndOf, dayStartMs, dayStartOf, isZone, zoneOffsetMs } from "./zone";

const HOUR = 3_600_000;

test.each([
  ["UTC", "2026-11-28T12:00:00Z", 0],
  ["Europe/Berlin", "2026-07-01T12:00:00Z", 2],
  ["Europe/Berlin", "2026-12-01T12:00:00Z", 1],
  ["Asia/Kolkata", "2026-12-01T12:00:00Z", 5.5],
  ["America/St_Johns", "2026-12-01T12:00:00Z", -3.5],
  ["Pacific/Kiritimati", "2026-12-01T12:00:00Z", 14],
])("%s at %s is %d hours ahead of UTC", (zone, at, hours) => {
  expect(zoneOffsetMs(zone, Date.parse(at))).toBe(hours * HOUR);
});

describe("the day began at its midnight there", () => {
  test.each([
    ["Europe/Berlin", "2026-11-28T13:00:00Z", "2026-11-27T23:00:00Z"],
    ["Europe/Berlin on the day of the shift to summer", "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"],
    ["Europe/Berlin on the day of the shift to winter", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z"],
    ["Pacific/Kiritimati", "2026-11-28T09:59:00Z", "2026-11-27T10:00:00Z"],
    ["Pacific/Kiritimati", "2026-11-28T10:01:00Z", "2026-11-28T10:00:00Z"],
    ["America/Havana where midnight comes twice, in the night", "2026-11-01T04:30:00Z", "2026-11-01T04:00:00Z"],
    ["America/Havana where midnight comes twice, in the evening", "2026-11-01T17:00:00Z", "2026-11-01T04:00:00Z"],
    ["Atlantic/Azores where midnight comes twice", "2026-10-25T12:00:00Z", "2026-10-25T00:00:00Z"],
    ["Asia/Beirut where the last hour comes twice", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z"],
    ["Asia/Beirut in the hour that comes twice", "2026-10-24T21:30:00Z", "2026-10-23T21:00:00Z"],
    ["Africa/Cairo where midnight is skipped", "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z"],
  ])("%s, %s", (what, at, began) => {
    expect(new Date(dayStartMs(what.split(" ")[0] ?? "", Date.parse(at))).toISOString()).toBe(new Date(began).toISOString());
  });
});

test("only names of zones are zones", () => {
  expect(["Europe/Berlin", "UTC", "Asia/Tokyo"].map(isZone)).toEqual([true, true, true]);
  expect(["", "Berlin", "Europe/Nowhere", "x".repeat(4_000), "<script>"].map(isZone)).toEqual([false, false, false, false, false]);
});

test("a day of the calendar begins at its midnight there", () => {
  expect(new Date(dayStartOf("Europe/Berlin", "2026-03-30")).toISOString()).toBe("2026-03-29T22:00:00.000Z");
  expect(new Date(dayStartOf("America/Havana", "2026-11-01")).toISOString()).toBe("2026-11-01T04:00:00.000Z");
  expect(new Date(dayEndOf("Europe/Berlin", "2026-12-31")).toISOString()).toBe("2026-12-31T23:00:00.000Z");
});

test("every day of a year begins where the one before has ended, at midnight or the first moment after, in every zone there is", () => {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    for (let day = 0; day < 366; day += 1) {
      const noon = Date.UTC(2026, 0, 1, 12) + day * 24 * HOUR;
      const began = dayStartMs(zone, noon);
      const there = (atMs: number) => Math.floor((atMs + zoneOffsetMs(zone, atMs)) / (24 * HOUR));
      if (there(began) !== there(noon) || there(began - 1) >= there(noon)) throw new Error(`${zone}: ${new Date(noon).toISOString()} began ${new Date(began).toISOString()}`);
    }
  }
}, 60_000);
