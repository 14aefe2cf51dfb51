import { describe, expect, test } from "vitest";
import { countdown, formatAbsolute, formatDuration, formatRelative, formatTook } from "./format";

const now = Date.UTC(2026, 9, 15, 14, 22, 46);
const minute = 60_000;
const hour = 60 * minute;
const format = { timeZone: "UTC" };

describe("duration", () => {
  test.each([
    [-5, "0 s"],
    [999, "0 s"],
    [48_000, "48 s"],
    [59_999, "59 s"],
    [20 * minute, "20 min"],
    [3 * hour, "3 h"],
    [2 * hour + 5 * minute, "2 h 05"],
    [24 * hour, "1 d"],
    [76 * hour, "3 d 4 h"],
  ])("%d ms reads as %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  test.each([
    [340, "340 ms"],
    [1_000, "1.0 s"],
    [2_449, "2.4 s"],
    [9_999, "9.9 s"],
    [10_000, "10 s"],
    [65_000, "1 min"],
  ])("what took %d ms reads as %s", (ms, text) => {
    expect(formatTook(ms)).toBe(text);
  });
});

describe("relative time", () => {
  test.each([
    [now, "just now"],
    [now + 4_000, "just now"],
    [now - 12_000, "12 s ago"],
    [now - 20 * minute, "20 min ago"],
    [now + 6 * minute, "in 6 min"],
    [now - 5 * hour, "5 h ago"],
    [now - 25 * hour, "yesterday, 13:22"],
    [now + 25 * hour, "tomorrow, 15:22"],
    [Date.UTC(2026, 9, 2, 10, 30), "2 Oct, 10:30"],
    [Date.UTC(2025, 9, 2, 10, 30), "2 Oct 2025, 10:30"],
  ])("%d reads as %s", (at, text) => {
    expect(formatRelative(at, now, format)).toBe(text);
  });

  test("the day is the day where the reader is", () => {
    const lateEvening = Date.UTC(2026, 9, 13, 23, 30);
    expect(formatRelative(lateEvening, now, { timeZone: "UTC" })).toBe("13 Oct, 23:30");
    expect(formatRelative(lateEvening, now, { timeZone: "Asia/Tokyo" })).toBe("yesterday, 08:30");
  });
});

test("absolute time gives local, UTC and Unix seconds of the same moment", () => {
  expect(formatAbsolute(now + 42, { timeZone: "Europe/Berlin" })).toEqual({
    local: expect.stringMatching(/^Thu,? 15 Oct 2026,? (at )?16:22:46/),
    utc: "2026-10-15 14:22:46.042 UTC",
    unixSeconds: "1792074166",
    iso: "2026-10-15T14:22:46.042Z",
  });
});

describe("countdown", () => {
  const start = now - 20 * minute;

  test("is calm above a quarter, amber below it, red under a minute, over at the end", () => {
    const whole = 40 * minute;
    const tone = (remainingMs: number) => countdown(now - (whole - remainingMs), now + remainingMs, now).tone;
    expect([tone(10 * minute), tone(10 * minute - 1), tone(minute), tone(minute - 1), tone(1), tone(0)]).toEqual([
      "calm",
      "amber",
      "amber",
      "red",
      "red",
      "over",
    ]);
  });

  test("shows the second that is running, never 0:00 while time is left", () => {
    expect(countdown(start, now + 1, now).exact).toBe("0:01");
    expect(countdown(start, now, now).exact).toBe("0:00");
    expect(countdown(start, now - 5_000, now)).toMatchObject({ exact: "0:00", remainingMs: 0, share: 0 });
  });

  test.each([
    [48_000, "0:48", "0:48"],
    [3 * minute + 12_000, "3:12", "3:12"],
    [38 * minute + 14_000, "38 min", "38:14"],
    [hour + 12 * minute + 5_000, "1 h 12", "1:12:05"],
  ])("%d ms left read as %s in a row and %s on the card", (remainingMs, short, exact) => {
    expect(countdown(start, now + remainingMs, now)).toMatchObject({ short, exact });
  });

  test("a deadline before its own start does not divide by zero", () => {
    expect(countdown(now, now, now)).toMatchObject({ share: 0, tone: "over" });
  });
});
