import { expect, test } from "vitest";
import { BUCKETS, spanOf } from "@/lib/core/metrics";
import { zoneOffsetMs } from "@/lib/core/zone";
import { bucketWords } from "./bucket-words";

const timeZone = "Europe/Berlin";

function wordsAt(period: "7d" | "30d", at: string) {
  const nowMs = Date.parse(at);
  const { startMs, lengthMs, count } = spanOf(period, nowMs, zoneOffsetMs(timeZone, nowMs));
  return bucketWords({ from: new Date(startMs).toISOString(), bucketS: lengthMs / 1_000, count, period, timeZone });
}

test.each(["2026-04-10T12:00:00Z", "2026-11-10T12:00:00Z", "2026-07-10T12:00:00Z"])("thirty days before %s are thirty days, each named once, also over a shift of the clocks", (at) => {
  const { names } = wordsAt("30d", at);
  expect(new Set(names).size).toBe(BUCKETS["30d"].count);
  const first = Date.parse(at) - 29 * 86_400_000;
  expect(names).toEqual(names.map((_, day) => new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone }).format(first + day * 86_400_000).replace(",", "")));
});

test("a week's axis names each of its days once", () => {
  const { ticks } = wordsAt("7d", "2026-03-31T12:00:00Z");
  expect(ticks.map((one) => one.label)).toEqual(["Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon"]);
});
