import { expect, test } from "vitest";
import { DEFAULT_HOLD, type Rule } from "@/lib/core/policy/rule";
import { withParameters } from "@/lib/core/policy/rule-parameters";
import { joinSpan, SPAN_UNITS, splitSpan } from "./span";
import { hasTerms, kindsOf } from "./term-kinds";
import { parametersOf, plainDecimal, termsOf } from "./terms";

const over = { type: "amount", op: "over", limit: "1000", currency: "EUR" } as const;
const rule = (then: Rule["then"], ...when: Rule["when"]): Rule => ({ id: "r", name: "R", when, then });
const held = rule({ effect: "hold", hold: { ...DEFAULT_HOLD, rejections: 2, permitWithinS: 60 } }, over);
const told = rule({ effect: "notify", notify: { tell: [{ type: "owner" }, { type: "deputy" }], objectWithinS: 5_400 } });

test.each([0, 1, 90, 120, 5_400, 14_400, 86_400, 90_061])("%i seconds come back from the form as they went in", (seconds) => {
  const { count, unit } = splitSpan(seconds);
  expect(joinSpan(count, unit)).toBe(seconds);
});

test("a span is said in the largest unit that says it exactly, and one that is no number is none", () => {
  expect([splitSpan(5_400), splitSpan(14_400), splitSpan(86_400)]).toEqual([
    { count: "90", unit: "minutes" },
    { count: "4", unit: "hours" },
    { count: "1", unit: "days" },
  ]);
  expect(["", "-1", "1.5", "x"].map((count) => joinSpan(count, SPAN_UNITS[0]))).toEqual([null, null, null, null]);
});

const routed = rule({ effect: "hold", hold: { routeId: "rte_1" } }, over);

test.each([held, routed, told, rule({ effect: "deny" }, over)])("a form that nobody touched leaves the rule as it is", (one) => {
  const kinds = kindsOf(one);
  const change = parametersOf(kinds, termsOf(one));
  expect(change === null ? null : withParameters([one], "r", change)).toEqual([one]);
});

test("a limit can be changed only where it is clear which is meant, and a rule with nothing to change says so", () => {
  expect(kindsOf(rule({ effect: "deny" }, over, over)).hasLimit).toBe(false);
  expect(hasTerms(kindsOf(rule({ effect: "allow" })))).toBe(false);
  expect(hasTerms(kindsOf(rule({ effect: "deny" }, over)))).toBe(true);
});

test("amounts may be typed with separated thousands, and nothing else is guessed", () => {
  expect(["1,000", "12,345,678.90", "99.50", " 5 ", "1,5", "1.000,00"].map(plainDecimal)).toEqual(["1000", "12345678.90", "99.50", "5", "1,5", "1.000,00"]);
});
