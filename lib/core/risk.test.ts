import fc from "fast-check";
import { expect, test } from "vitest";
import { aTool } from "../testing/factories";
import { RISK_TIERS } from "./agent";
import { exactOf } from "./exact";
import { riskOf, type RiskInput } from "./risk";
import { GRAVEST_POINTS } from "./risk-band";
import { DATA_CLASSES, REVERSIBILITIES, SIDE_EFFECTS } from "./tool";

function input(parts: Partial<RiskInput> = {}): RiskInput {
  return { tool: aTool(), amount: exactOf(10), amountIsSecret: false, riskTier: "low", parents: 0, unprovenPeople: 0, ...parts };
}

const anyInput = fc.record({
  tool: fc.record({ sideEffect: fc.option(fc.constantFrom(...SIDE_EFFECTS)), dataClass: fc.constantFrom(...DATA_CLASSES), reversibility: fc.constantFrom(...REVERSIBILITIES) }).map((parts) => aTool(parts)),
  amount: fc.option(fc.nat(1_000_000).map((value) => exactOf(value))),
  amountIsSecret: fc.boolean(),
  riskTier: fc.constantFrom(...RISK_TIERS),
  parents: fc.nat(3),
  unprovenPeople: fc.nat(2),
});

test("risk is from 0 to 100 and is the sum of its named factors", () => {
  fc.assert(
    fc.property(anyInput, (one) => {
      const { score, factors } = riskOf(one);
      const sum = factors.reduce((total, factor) => total + factor.points, 0);
      expect(score).toBe(Math.min(100, sum));
      expect(factors.every((factor) => factor.points > 0 && factor.because !== "" && factor.name !== "")).toBe(true);
      expect(Math.max(...factors.map((factor) => factor.points)), "bars of factors are parts of the gravest").toBeLessThanOrEqual(GRAVEST_POINTS);
    }),
    { seed: 5 },
  );
  expect(riskOf(input({ tool: null })).factors[0]?.points).toBe(GRAVEST_POINTS);
});

test("leaving data out never lowers the risk", () => {
  fc.assert(
    fc.property(anyInput, (one) => {
      const { score } = riskOf(one);
      expect(riskOf({ ...one, amount: null }).score).toBeGreaterThanOrEqual(score);
      if (one.tool !== null) expect(riskOf({ ...one, tool: { ...one.tool, sideEffect: null } }).score).toBeGreaterThanOrEqual(score);
    }),
    { seed: 6 },
  );
});

test("more agents in between, a higher tier or an unproven person never lower the risk", () => {
  fc.assert(
    fc.property(anyInput, (one) => {
      const { score } = riskOf(one);
      expect(riskOf({ ...one, parents: one.parents + 1 }).score).toBeGreaterThanOrEqual(score);
      expect(riskOf({ ...one, riskTier: "high" }).score).toBeGreaterThanOrEqual(score);
      expect(riskOf({ ...one, unprovenPeople: 1 + one.unprovenPeople }).score).toBeGreaterThanOrEqual(score);
    }),
    { seed: 7 },
  );
});

test.each([
  [1000, 0, ""],
  [1000.01, 5, "amount 1,000.01 is over 1,000"],
  [10_000, 5, "amount 10,000 is over 1,000"],
  [10_001, 10, "amount 10,001 is over 10,000"],
  [100_001, 15, "amount 100,001 is over 100,000"],
] as const)("an amount of %d adds %d points, and the factor says the amount", (amount, points, because) => {
  const factor = riskOf(input({ amount: exactOf(amount) })).factors.find((one) => one.name === "amount");
  expect(factor?.points ?? 0).toBe(points);
  expect(factor?.because ?? "").toBe(because);
});

test("a secret amount counts and is not shown", () => {
  const factor = riskOf(input({ amount: exactOf(55_555), amountIsSecret: true })).factors.find((one) => one.name === "amount");
  expect(factor?.points).toBe(10);
  expect(factor?.because).not.toContain("55555");
});

test("reading public data by a low-risk agent is no risk at all", () => {
  expect(riskOf(input({ tool: aTool({ sideEffect: "read", dataClass: "public", amountPath: null }) }))).toEqual({ score: 0, factors: [] });
});
