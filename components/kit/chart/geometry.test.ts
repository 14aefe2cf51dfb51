import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DURATION_STEPS, finishedPart, gapsIn, heightOf, isFromNought, linePoints, scaleAround, scaleFromZero, stretches } from "./geometry";

describe("a scale", () => {
  test("for bars begins at nought and ends at or above the highest", () => {
    expect(scaleFromZero(37)).toEqual({ from: 0, to: 40, ticks: [0, 10, 20, 30, 40] });
    expect(scaleFromZero(0.37).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(scaleFromZero(3, { whole: true }).ticks).toEqual([0, 1, 2, 3]);
    expect(scaleFromZero(0, { whole: true })).toEqual({ from: 0, to: 1, ticks: [0, 1] });
  });
  test("of durations has steps that clocks have", () => {
    expect(scaleFromZero(50 * 60_000, { steps: DURATION_STEPS }).ticks).toEqual([0, 15, 30, 45, 60].map((minutes) => minutes * 60_000));
  });
  test("for lines lies around the values, and never beyond what can be", () => {
    expect(scaleAround([72, 87.9]).from).toBeLessThanOrEqual(72);
    expect(scaleAround([98, 100], { least: 0, greatest: 100 }).to).toBe(100);
    expect(scaleAround([0, 0], { least: 0, greatest: 100 }).from).toBe(0);
    expect(scaleAround([]).ticks.length).toBeGreaterThan(1);
  });
  test("has an area below its line only where it begins at nought", () => {
    expect([scaleFromZero(37), scaleAround([2, 40], { least: 0 }), scaleAround([72, 88])].map(isFromNought)).toEqual([true, true, false]);
  });
  test("always holds every value, and has few ticks", () => {
    const value = fc.integer({ min: 0, max: 1_000_000_000 }).map((thousandths) => thousandths / 1_000);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
        const bars = scaleFromZero(Math.max(...values));
        expect(bars.to).toBeGreaterThanOrEqual(Math.max(...values) * (1 - 1e-9));
        expect(bars.ticks.length).toBeLessThanOrEqual(6);
        const line = scaleAround(values, { least: 0 });
        expect(line.from).toBeLessThanOrEqual(Math.min(...values) * (1 + 1e-9) + 1e-9);
        expect(line.to).toBeGreaterThanOrEqual(Math.max(...values) * (1 - 1e-9));
        expect(line.ticks.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});

describe("a line", () => {
  test("is cut at every gap", () => {
    expect(stretches([1, 2, null, 3, null, null, 4]).map((one) => one.map((point) => point.at))).toEqual([[0, 1], [3], [6]]);
  });
  test("says nothing where nothing was, if there is room to say it", () => {
    expect(gapsIn([1, null, null, null, 2, null], 2)).toEqual([{ from: 1, to: 3 }]);
  });
  test("is dotted to a bucket that has not ended", () => {
    const points = [0, 1, 2].map((at) => ({ at, value: at }));
    expect(finishedPart(points, 3, true)).toEqual({ solid: points.slice(0, 2), dotted: points.slice(1) });
    expect(finishedPart(points, 4, true)).toEqual({ solid: points, dotted: [] });
    expect(finishedPart(points, 3, false)).toEqual({ solid: points, dotted: [] });
  });
  test("stands at the middle of its buckets, high values at the top", () => {
    expect(linePoints([{ at: 0, value: 0 }, { at: 1, value: 10 }], 2, scaleFromZero(10))).toBe("25.00,100.00 75.00,0.00");
    expect(heightOf(99, { from: 0, to: 10, ticks: [] })).toBe(100);
  });
});
