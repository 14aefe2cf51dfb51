import { describe, expect, test } from "vitest";
import { aRouteStage } from "../testing/factories";
import { stagesFor, unfillableStage } from "./approval-route";
import { exactOf } from "./exact";

const STAGES = [
  aRouteStage({ name: "clerk" }),
  aRouteStage({ name: "lead", when: { type: "amount", over: "10000", currency: "EUR" } }),
  aRouteStage({ name: "board", when: { type: "amount", over: "100000", currency: "EUR" } }),
  aRouteStage({ name: "risk", when: { type: "risk", atLeast: 80 } }),
];

describe("a route is graded by amount and risk", () => {
  test.each([
    ["10000", "EUR", 0, ["clerk"]],
    ["10000.01", "EUR", 0, ["clerk", "lead"]],
    ["100000.000000000000000001", "EUR", 0, ["clerk", "lead", "board"]],
    ["5", "EUR", 79, ["clerk"]],
    ["5", "EUR", 80, ["clerk", "risk"]],
    ["5", "USD", 0, ["clerk", "lead", "board"]],
    [null, "EUR", 0, ["clerk", "lead", "board"]],
    ["5", null, 0, ["clerk", "lead", "board"]],
  ])("%s %s at risk %i goes through %j; GATE 20: what cannot be judged counts", (amount, currency, risk, names) => {
    expect(stagesFor(STAGES, { amount: amount === null ? null : exactOf(amount), currency, risk }).map((stage) => stage.name)).toEqual(names);
  });
});

describe("nobody can be in two stages", () => {
  test.each<[string, Parameters<typeof unfillableStage>[0], number | null]>([
    ["enough of everybody", [{ needed: 1, ids: ["ann", "bob"] }, { needed: 1, ids: ["ann", "bob"] }], null],
    ["one person for two stages", [{ needed: 1, ids: ["ann"] }, { needed: 1, ids: ["ann"] }], 1],
    ["the first stage leaves the second its only person", [{ needed: 1, ids: ["ann", "bob"] }, { needed: 1, ids: ["ann"] }], null],
    ["a longer chain is found as well", [{ needed: 1, ids: ["ann", "bob"] }, { needed: 1, ids: ["bob", "cat"] }, { needed: 1, ids: ["ann"] }], null],
    ["two of three, and then two of the same three", [{ needed: 2, ids: ["ann", "bob", "cat"] }, { needed: 2, ids: ["ann", "bob", "cat"] }], 1],
    ["nobody at all", [{ needed: 1, ids: [] }], 0],
    ["nothing more is needed", [{ needed: 0, ids: [] }, { needed: 1, ids: ["ann"] }], null],
  ])("%s", (_what, pools, wanted) => {
    expect(unfillableStage(pools)).toBe(wanted);
  });
});
