import { describe, expect, test } from "vitest";
import { dayStartMs, isZone, zoneOffsetMs } from "./zone";

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
    ["Africa/Cairo where midnight is skipped", "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z"],
  ])("%s, %s", (what, at, began) => {
    expect(new Date(dayStartMs(what.split(" ")[0] ?? "", Date.parse(at))).toISOString()).toBe(new Date(began).toISOString());
  });
});

test("only names of zones are zones", () => {
  expect(["Europe/Berlin", "UTC", "Asia/Tokyo"].map(isZone)).toEqual([true, true, true]);
  expect(["", "Berlin", "Europe/Nowhere", "x".repeat(4_000), "<script>"].map(isZone)).toEqual([false, false, false, false, false]);
});
