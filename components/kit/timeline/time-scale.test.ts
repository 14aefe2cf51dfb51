import { describe, expect, test } from "vitest";
import { ticksOf } from "./ticks";
import { aheadIn, CUT_PX, findIdle, makeScale, stepsOf } from "./time-scale";
import { at, HOUR, MINUTE, NOON, plain, twoHours } from "./two-hours";
import { drawn, fitTo, shift, SHORTEST_MS, withEnd, zoomAround } from "./window";

const utc = "UTC";

test("now goes on in steps that can be seen, by the time that is drawn and not by what is cut", () => {
  expect(stepsOf(twoHours, [])).toEqual({ seenMs: 6_000, scaleMs: 180_000 });
  const day = { fromMs: NOON - 24 * HOUR, toMs: NOON };
  expect(stepsOf(day, []).seenMs).toBe(72_000);
  expect(stepsOf(day, [{ fromMs: day.fromMs, toMs: NOON - 2 * MINUTE }])).toEqual({ seenMs: 1_000, scaleMs: 3_000 });
});

test("beginning to look moves nothing: what is held stands where it stood while it went on, until the end of a step", () => {
  const { scaleMs } = stepsOf(twoHours, []);
  const heldMs = at(61);
  const placesFor = (aheadFromMs: number) => makeScale(twoHours, 600, [], aheadIn(twoHours, aheadFromMs, scaleMs)).xOf(at(30));
  expect(new Set([at(60), heldMs, at(62.9)].map(placesFor)).size).toBe(1);
  expect(placesFor(at(63.1))).not.toBe(placesFor(heldMs));
  expect(aheadIn(twoHours, twoHours.toMs, scaleMs), "a time that is over").toBe(twoHours.toMs);
});

describe("a scale", () => {
  test("leads from a moment to its place and back", () => {
    for (const minutes of [0, 1, 59, 120]) expect(plain.msAt(plain.xOf(at(minutes)))).toBeCloseTo(at(minutes), 3);
    expect([plain.xOf(at(0)), plain.xOf(at(60)), plain.xOf(at(120))]).toEqual([0, 300, 600]);
  });

  test("draws idle time as a narrow column, and what is left gets its room", () => {
    const scale = makeScale(twoHours, 600, [{ fromMs: at(30), toMs: at(90) }]);
    expect(scale.cuts).toEqual([{ fromMs: at(30), toMs: at(90), x: (600 - CUT_PX) / 2, widthPx: CUT_PX }]);
    expect(scale.xOf(at(120))).toBeCloseTo(600);
    expect(scale.xOf(at(60))).toBeCloseTo(300);
    for (const minutes of [10, 30, 45, 90, 110]) expect(scale.msAt(scale.xOf(at(minutes)))).toBeCloseTo(at(minutes), 3);
  });

  test("never runs backwards, whatever is cut", () => {
    const scale = makeScale(twoHours, 600, [{ fromMs: at(0), toMs: at(20) }, { fromMs: at(40), toMs: at(70) }]);
    const places = Array.from({ length: 241 }, (_, index) => scale.xOf(at(index / 2)));
    expect(places.every((x, index) => index === 0 || x >= (places[index - 1] ?? 0))).toBe(true);
    expect([places[0], Math.round(places.at(-1) ?? 0)]).toEqual([0, 600]);
  });

  test("cuts nothing where the cuts alone would fill it", () => {
    expect(makeScale(twoHours, 80, [{ fromMs: at(1), toMs: at(2) }, { fromMs: at(3), toMs: at(4) }]).cuts).toEqual([]);
  });
});

describe("what lies ahead", () => {
  const ahead = (scale: ReturnType<typeof makeScale>, fromMinutes: number) => scale.widthPx - scale.xOf(at(fromMinutes));

  test("takes a narrow margin, however little of the time before it is drawn", () => {
    const idle = [{ fromMs: at(0), toMs: at(110) }];
    expect(ahead(makeScale(twoHours, 600, idle), 116)).toBeGreaterThan(200);
    const scale = makeScale(twoHours, 600, idle, at(116));
    expect(ahead(scale, 116)).toBeCloseTo(24);
    expect(scale.xOf(at(120))).toBeCloseTo(600);
    for (const minutes of [111, 115.9, 116, 118, 120]) expect(scale.msAt(scale.xOf(at(minutes)))).toBeCloseTo(at(minutes), 3);
  });

  test("is drawn at its length where that is narrow already, so that nothing moves as time goes on", () => {
    expect(makeScale(twoHours, 600, [], at(118)).xOf(at(30))).toBeCloseTo(plain.xOf(at(30)));
    expect(makeScale(twoHours, 600, [], at(119)).xOf(at(30))).toBeCloseTo(plain.xOf(at(30)));
    expect(makeScale(twoHours, 600, [], at(300)).xOf(at(30))).toBeCloseTo(plain.xOf(at(30)));
    expect(makeScale(twoHours, 600, [], at(-5)).xOf(at(30))).toBeCloseTo(plain.xOf(at(30)));
  });

  test("begins no earlier than what was cut ends, and crowds no lines", () => {
    const scale = makeScale(twoHours, 600, [{ fromMs: at(0), toMs: at(110) }], at(109));
    expect(scale.xOf(at(110))).toBeLessThanOrEqual(600);
    const places = Array.from({ length: 241 }, (_, index) => scale.xOf(at(index / 2)));
    expect(places.every((x, index) => index === 0 || x >= (places[index - 1] ?? 0))).toBe(true);
    const lines = ticksOf(makeScale(twoHours, 600, [{ fromMs: at(0), toMs: at(114) }], at(116)), utc).map((one) => one.x);
    expect(lines.every((x, index) => index === 0 || x - (lines[index - 1] ?? 0) > 15)).toBe(true);
  });
});

describe("idle time", () => {
  test("is a gap in which nothing happens anywhere, with a little left on both sides", () => {
    const idle = findIdle([at(60), at(5), at(20)], twoHours);
    expect(idle).toHaveLength(2);
    expect(idle[1]?.fromMs).toBeGreaterThan(at(20));
    expect(idle[1]?.toMs).toBeLessThan(at(60));
  });

  test("is looked for again in what is left: beside a night a lunch break is short, and yet most of the day", () => {
    const day = { fromMs: NOON, toMs: NOON + 24 * HOUR };
    const bursts = [0, 1, 2, 3].flatMap((minute) => [22 * HOUR, 23.9 * HOUR].map((start) => NOON + start + minute * MINUTE));
    expect(findIdle([NOON + 24 * HOUR, ...bursts], day).map(({ fromMs, toMs }) => Math.round((toMs - fromMs) / HOUR))).toEqual([22, 2]);
  });

  test("beside a night an hour in which the agents were off is cut too, where the day is two hours of work", () => {
    const day = { fromMs: NOON, toMs: NOON + 24 * HOUR };
    const work = [...Array.from({ length: 60 }, (_, minute) => 22.5 * HOUR + minute * MINUTE), ...Array.from({ length: 5 }, (_, minute) => 23.9 * HOUR + minute * MINUTE)].map((ms) => NOON + ms);
    expect(findIdle(work, day)).toHaveLength(2);
  });

  test("before the first moment counts, after the last does not: it is not known what comes", () => {
    expect(findIdle([at(100)], twoHours)).toEqual([{ fromMs: at(0), toMs: expect.any(Number) as number }]);
    expect(findIdle([at(1)], twoHours)).toEqual([]);
    expect(findIdle([], twoHours)).toEqual([]);
  });

  test("leaves little of itself where little has happened: a minute of work fills the width", () => {
    const [idle] = findIdle([at(119), at(119.5), at(120)], twoHours);
    expect(idle?.toMs).toBeGreaterThan(at(118.9));
    expect(findIdle([at(120)], twoHours)[0]?.toMs).toBe(at(120) - 1_000);
  });

  test("is never a breath of some seconds, however much of a short run it is", () => {
    const halfMinute = { fromMs: NOON, toMs: NOON + 36_000 };
    expect(findIdle([NOON, NOON + 12_000, NOON + 30_000], halfMinute)).toEqual([]);
    expect(findIdle([NOON, NOON + 2_000, NOON + 30_000], halfMinute)).toHaveLength(1);
  });
});

describe("ticks", () => {
  test("stand at round times, far enough apart to be read", () => {
    const ticks = ticksOf(makeScale(twoHours, 640, []), utc);
    expect(ticks.slice(0, 3).map((one) => one.label)).toEqual(["12:00", "12:15", "12:30"]);
    expect(ticksOf(makeScale({ fromMs: NOON, toMs: NOON + 2 * MINUTE }, 640, []), utc)[1]?.label).toBe("12:00:15");
    expect(ticksOf(makeScale({ fromMs: NOON, toMs: NOON + 2 * MINUTE }, 520, []), utc)[1]?.label, "the first word begins at its line, so the next has no room").toBeNull();
  });

  test("are round by the reader's clock, and midnight says the day", () => {
    const day = makeScale({ fromMs: NOON, toMs: NOON + 24 * HOUR }, 640, []);
    const labels = ticksOf(day, "Europe/Berlin").map((one) => one.label);
    expect(labels).toContain("Fri 16");
    expect(labels[0]).toBe("15:00");
  });

  test("leave out what is after now, and the words that its line would cross", () => {
    const words = (nowMs: number | null) => ticksOf(makeScale(twoHours, 640, []), utc, nowMs).map((one) => one.label);
    expect(words(at(46))).toEqual(["12:00", "12:15", "12:30", null]);
    expect(words(at(53))).toEqual(["12:00", "12:15", "12:30", "12:45"]);
    expect(words(at(180))).toEqual(words(null));
  });

  test("none stands in a cut, and none under its words", () => {
    const scale = makeScale(twoHours, 640, [{ fromMs: at(31), toMs: at(89) }]);
    const ticks = ticksOf(scale, utc);
    expect(ticks.filter((one) => one.atMs > at(31) && one.atMs < at(89))).toEqual([]);
    const [cut] = scale.cuts;
    for (const one of ticks.filter((tick) => tick.label !== null)) expect(Math.abs(one.x - ((cut?.x ?? 0) + CUT_PX / 2))).toBeGreaterThan(50);
  });
});

describe("a window", () => {
  const bounds = { fromMs: at(-600), toMs: at(600) };

  test("zooms around the pointer: the moment under it keeps its share", () => {
    const closer = zoomAround(plain, 150, -120, bounds);
    expect(closer.toMs - closer.fromMs).toBeLessThan(2 * HOUR);
    expect((at(30) - closer.fromMs) / (closer.toMs - closer.fromMs)).toBeCloseTo(0.25, 3);
  });

  test("never gets shorter than can be looked at, nor leaves what there is", () => {
    const shortest = zoomAround(makeScale({ fromMs: NOON, toMs: NOON + SHORTEST_MS }, 600, []), 300, -1_000, bounds);
    expect(shortest.toMs - shortest.fromMs).toBe(SHORTEST_MS);
    expect(shift(twoHours, 100, bounds)).toEqual({ fromMs: at(480), toMs: at(600) });
    expect(zoomAround(makeScale(bounds, 600, []), 0, 1_000, bounds)).toEqual(bounds);
  });

  test("is drawn in either direction, and an end does not pass the other", () => {
    expect(drawn(at(30), at(10), bounds)).toEqual({ fromMs: at(10), toMs: at(30) });
    expect(withEnd(twoHours, "from", at(300), bounds)).toEqual({ fromMs: twoHours.toMs - SHORTEST_MS, toMs: twoHours.toMs });
    expect(fitTo([at(50), at(10)], bounds)?.fromMs).toBeLessThan(at(10));
    expect(fitTo([], bounds)).toBeNull();
  });
});
