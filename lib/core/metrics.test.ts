import { describe, expect, test } from "vitest";
import { BUCKETS, changeOf, figureOf, mainCurrency, METRIC_IDS, METRICS, periodFor, PERIODS, pointOf, slowestTenth, spanOf, type Counts } from "./metrics";

const NOW = Date.UTC(2026, 9, 1, 14, 17);
const hourMs = 3_600_000;

function counts(parts: Partial<Counts> = {}): Counts {
  return { effects: { allow: 80, notify: 10, hold: 8, deny: 2 }, ran: 90, alone: 81, failed: 6, unknown: 3, decided: 12, medianMs: 370_000, slowMs: 1_500_000, waiting: 4, overdue: 1, costs: [{ currency: "EUR", amount: "12.40", actions: 31 }], ...parts };
}

describe("a period", () => {
  test.each(PERIODS)("of %s ends in an unfinished bucket that holds now, and the one before is as long and ends at the same moment within it", (period) => {
    const span = spanOf(period, NOW, 0);
    const wholeMs = span.count * span.lengthMs;
    expect(span.startMs + wholeMs).toBeGreaterThan(NOW);
    expect(span.startMs + wholeMs - span.lengthMs).toBeLessThanOrEqual(NOW);
    expect(span.before).toEqual({ startMs: span.startMs - wholeMs, endMs: NOW - wholeMs });
  });
  test("cuts days at the reader's midnight, also where hours are not whole", () => {
    for (const offsetMs of [0, 2 * hourMs, -7 * hourMs, 5.75 * hourMs]) expect((spanOf("30d", NOW, offsetMs).startMs + offsetMs) % BUCKETS["30d"].lengthMs).toBe(0);
  });
});

test("a young company is looked at by the hour, where nobody asked for a period", () => {
  expect(periodFor(hourMs)).toBe("1h");
  expect(periodFor(30 * hourMs)).toBe("24h");
});

describe("a figure", () => {
  test("is what its definition says", () => {
    const value = (id: (typeof METRIC_IDS)[number]) => figureOf(id, counts(), "EUR");
    expect(value("actions")).toEqual({ kind: "known", value: 100 });
    expect(value("needed-nobody")).toEqual({ kind: "known", value: 90 });
    expect(value("decision-time")).toEqual({ kind: "known", value: 370_000 });
    expect(value("waiting")).toEqual({ kind: "known", value: 4 });
    expect(value("failed")).toEqual({ kind: "known", value: 10 });
    expect(value("cost")).toEqual({ kind: "known", value: "12.40" });
  });
  test("is not said of too little: how much is there and how much it needs is said instead", () => {
    expect(figureOf("needed-nobody", counts({ ran: 19, alone: 19 }), null)).toEqual({ kind: "too_little", have: 19, need: 20 });
    expect(figureOf("failed", counts({ ran: 0, failed: 0, unknown: 0 }), null)).toEqual({ kind: "too_little", have: 0, need: 20 });
    expect(figureOf("decision-time", counts({ decided: 4 }), null)).toEqual({ kind: "too_little", have: 4, need: 5 });
    expect(figureOf("cost", counts({ costs: [] }), null)).toEqual({ kind: "too_little", have: 0, need: 1 });
  });
  test("of nothing at all is nought where nought is true", () => {
    const nothing = counts({ effects: { allow: 0, notify: 0, hold: 0, deny: 0 }, waiting: 0 });
    expect(figureOf("actions", nothing, null)).toEqual({ kind: "known", value: 0 });
    expect(figureOf("waiting", nothing, null)).toEqual({ kind: "known", value: 0 });
  });
  test("never adds currencies: it is that of the currency most actions reported", () => {
    const costs = [{ currency: "USD", amount: "900.00", actions: 2 }, { currency: "EUR", amount: "1.5", actions: 7 }];
    expect(mainCurrency(costs)).toBe("EUR");
    expect(figureOf("cost", counts({ costs }), "EUR")).toEqual({ kind: "known", value: "1.5" });
    expect(mainCurrency([])).toBeNull();
  });
  test("there is no slowest tenth of nine", () => {
    expect(slowestTenth(counts({ decided: 9 }))).toBeNull();
    expect(slowestTenth(counts({ decided: 10 }))).toBe(1_500_000);
  });
});

describe("a line", () => {
  test("has a gap where nothing was, before the company began, and where a share would be of too little", () => {
    expect(pointOf("actions", null, null)).toBeNull();
    expect(pointOf("needed-nobody", counts({ ran: 4 }), null)).toBeNull();
    expect(pointOf("decision-time", counts({ decided: 0, medianMs: null }), null)).toBeNull();
    expect(pointOf("cost", counts({ costs: [] }), "EUR")).toBeNull();
  });
  test("shows nought where nought was counted", () => {
    expect(pointOf("actions", counts({ effects: { allow: 0, notify: 0, hold: 0, deny: 0 } }), null)).toBe(0);
  });
});

describe("a change", () => {
  const known = (value: number | string) => ({ kind: "known", value }) as const;
  test.each([
    ["needed-nobody", 90, 87, { direction: "up", meaning: "good", by: 3 }],
    ["needed-nobody", 87, 90, { direction: "down", meaning: "bad", by: 3 }],
    ["decision-time", 60_000, 90_000, { direction: "down", meaning: "good", by: 30_000 }],
    ["failed", 5, 2, { direction: "up", meaning: "bad", by: 3 }],
    ["waiting", 4, 4, { direction: "same", meaning: "neutral", by: 0 }],
    ["actions", 10, 40, { direction: "down", meaning: "neutral", by: 30 }],
  ] as const)("of %s from %s is good or bad by meaning, not by direction", (id, now, before, change) => {
    expect(changeOf(id, known(now), known(before))).toEqual(change);
  });
  test("is not said where either period has too little", () => {
    expect(changeOf("failed", known(3), { kind: "too_little", have: 3, need: 20 })).toBeNull();
    expect(changeOf("failed", known(3), null)).toBeNull();
  });
  test("of money is exact", () => {
    expect(changeOf("cost", known("0.3"), known("0.1"))).toEqual({ direction: "up", meaning: "neutral", by: "0.2" });
  });});

test("every metric says what it is", () => {
  for (const id of METRIC_IDS) expect(METRICS[id].definition.length).toBeGreaterThan(40);
});
