import { expect, test } from "vitest";
import { BUCKETS, spanOf, type Period } from "@/lib/core/metrics";
import { zoneOffsetMs } from "@/lib/core/zone";
import { bucketWords } from "./bucket-words";

function wordsAt(period: Period, at: string, timeZone = "Europe/Berlin") {
  const nowMs = Date.parse(at);
  const { startMs, lengthMs, count } = spanOf(period, nowMs, zoneOffsetMs(timeZone, nowMs));
  return bucketWords({ from: new Date(startMs).toISOString(), bucketS: lengthMs / 1_000, count, period, timeZone });
}

test.each(["2026-04-10T12:00:00Z", "2026-11-10T12:00:00Z", "2026-07-10T12:00:00Z"])("thirty days before %s are thirty days, each named once, also over a shift of the clocks", (at) => {
  const { names } = wordsAt("30d", at);
  expect(new Set(names).size).toBe(BUCKETS["30d"].count);
  const first = Date.parse(at) - 29 * 86_400_000;
  expect(names).toEqual(names.map((_, day) => new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "Europe/Berlin" }).format(first + day * 86_400_000).replace(",", "")));
});

test("a week's axis names each of its days once, also over a shift of the clocks; one that is cut off at its beginning has no room", () => {
  const { ticks } = wordsAt("7d", "2026-03-31T12:00:00Z");
  expect(ticks.map((one) => one.label)).toEqual(["Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue"]);
});

test.each([
  ["24h", "2026-11-28T20:47:00Z", "Europe/Berlin", ["00:00", "06:00", "12:00", "18:00"]],
  ["24h", "2026-11-28T20:47:00Z", "Asia/Kathmandu", ["06:00", "12:00", "18:00", "00:00"]],
  ["24h", "2026-03-29T10:10:00Z", "Europe/Berlin", ["12:00", "18:00", "00:00", "06:00", "12:00"]],
  ["1h", "2026-11-28T20:47:00Z", "Europe/Berlin", ["21:00", "21:20", "21:40"]],
  ["30d", "2026-11-28T20:47:00Z", "Europe/Berlin", ["2 Nov", "9 Nov", "16 Nov", "23 Nov"]],
] as const)("the axis of %s at %s is written at round times of %s", (period, at, timeZone, labels) => {
  expect(wordsAt(period, at, timeZone).ticks.map((one) => one.label)).toEqual(labels);
});

test("a time stands where its bucket begins, a day over its middle", () => {
  const nightly = wordsAt("24h", "2026-11-28T20:47:00Z");
  const [midnight] = nightly.ticks;
  expect(nightly.names[midnight?.at ?? -1]).toBe("Sat 28 Nov, 00:00 to 00:30");
  expect(wordsAt("30d", "2026-11-28T20:47:00Z").names[(wordsAt("30d", "2026-11-28T20:47:00Z").ticks[0]?.at ?? 0) - 0.5]).toBe("Mon 2 Nov");
});
