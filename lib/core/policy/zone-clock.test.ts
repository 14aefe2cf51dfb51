import { describe, expect, test } from "vitest";
import { clockText, isWithin, minutesOf, zoneClock } from "./zone-clock";

const read = (zone: string, at: string) => {
  const clock = zoneClock(zone)?.(Date.parse(at));
  return clock === undefined ? null : clockText(clock);
};

describe("the wall clock of a zone", () => {
  test.each([
    ["UTC", "2026-01-05T10:00:00Z", "Monday 10:00"],
    ["UTC", "2026-01-05T00:00:00Z", "Monday 00:00"],
    ["Asia/Kolkata", "2026-01-05T20:00:00Z", "Tuesday 01:30"],
    ["America/New_York", "2026-01-05T03:00:00Z", "Sunday 22:00"],
    ["Europe/Berlin", "2026-03-29T00:59:59Z", "Sunday 01:59"],
    ["Europe/Berlin", "2026-03-29T01:00:00Z", "Sunday 03:00"],
    ["Europe/Berlin", "2026-10-25T00:59:59Z", "Sunday 02:59"],
    ["Europe/Berlin", "2026-10-25T01:00:00Z", "Sunday 02:00"],
  ])("%s at %s is %s", (zone, at, text) => {
    expect(read(zone, at)).toBe(text);
  });

  test("time may go backwards, and what a clock remembered does not show", () => {
    const clock = zoneClock("Europe/Berlin");
    const at = Date.parse("2026-06-01T10:00:30Z");
    const first = clock?.(at);
    expect(clock?.(at + 86_400_000)).not.toEqual(first);
    expect(clock?.(at - 29_000)).toEqual(first);
  });

  test("an unknown zone has none", () => {
    expect(zoneClock("Europe/Atlantis")).toBeNull();
  });
});

describe("windows", () => {
  const within = (day: number, time: string, from: string, to: string, days: number[]) =>
    isWithin({ day, minuteOfDay: minutesOf(time) ?? 0 }, { days: new Set(days), from: minutesOf(from) ?? 0, to: minutesOf(to) ?? 0 });
  test.each([
    ["its first minute", 1, "09:00", "09:00", "17:00", [1], true],
    ["its end is not in it", 1, "17:00", "09:00", "17:00", [1], false],
    ["another day", 2, "10:00", "09:00", "17:00", [1], false],
    ["over midnight, before it", 5, "23:00", "22:00", "06:00", [5], true],
    ["over midnight, after it, on the day that follows", 6, "05:59", "22:00", "06:00", [5], true],
    ["over midnight, at its end", 6, "06:00", "22:00", "06:00", [5], false],
    ["over midnight, in the morning before it begins", 5, "05:00", "22:00", "06:00", [5], false],
    ["from Sunday into Monday", 1, "01:00", "22:00", "06:00", [7], true],
    ["to the end of the day", 1, "23:59", "18:00", "24:00", [1], true],
    ["the whole day", 1, "00:00", "00:00", "24:00", [1], true],
    ["once round the clock, on the day after", 2, "08:59", "09:00", "09:00", [1], true],
    ["once round the clock, at its end", 2, "09:00", "09:00", "09:00", [1], false],
  ] as const)("%s", (_, day, time, from, to, days, expected) => {
    expect(within(day, time, from, to, [...days])).toBe(expected);
  });

  test.each(["9:00", "09:60", "24:01", "", "0900", "-1:00"])("%j is no time of day", (text) => {
    expect(minutesOf(text)).toBeNull();
  });
});
