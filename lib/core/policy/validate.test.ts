import { describe, expect, test } from "vitest";
import { baselinePolicy } from "./baseline";
import { mergeHolds, mergeNotices } from "./obligations";
import { DEFAULT_HOLD, routeOfTerms, type Condition } from "./rule";
import { aRouteStage } from "../../testing/factories";
import { routeTermsFault, ruleFault } from "./validate";

const CONDITIONS: readonly Condition[] = [
  { type: "text", attribute: "tool.name", op: "in", values: ["a"] },
  { type: "unit", op: "in", unitIds: ["unt_1"] },
  { type: "autonomy", op: "at_least", level: 2 },
  { type: "amount", op: "over", limit: "10", currency: "EUR" },
  { type: "risk", op: "at_least", score: 50 },
  { type: "argument", path: "a", op: "equals", value: 1 },
  { type: "argument", path: "a", op: "in", values: [1] },
  { type: "argument", path: "a", op: "over", number: "1" },
  { type: "argument", path: "a", op: "contains", text: "x" },
  { type: "argument", path: "a", op: "present" },
  { type: "time", op: "within", zone: "Europe/Berlin", days: [1], from: "08:00", to: "18:00" },
];

const ruleWith = (more: object) => ({ id: "r", name: "R", when: [], then: { effect: "deny" }, ...more });
const holdWith = (more: object) => ruleWith({ then: { effect: "hold", hold: { ...DEFAULT_HOLD, ...more } } });

describe("a field that means nothing is a fault, wherever it stands", () => {
  test.each(CONDITIONS)("in a condition on $type $op", (condition) => {
    expect(ruleFault(ruleWith({ when: [condition] }))).toBeNull();
    expect(ruleFault(ruleWith({ when: [{ ...condition, unless: "x" }] }))).toContain("`unless`");
  });

  test("in an argument's condition, another operator's operand", () => {
    expect(ruleFault(ruleWith({ when: [{ type: "argument", path: "a", op: "equals", value: 1, values: [2] }] }))).toContain("`values`");
  });

  test.each([
    ["the rule", ruleWith({ unless: [] }), "unless"],
    ["the effect", ruleWith({ then: { effect: "deny", hold: DEFAULT_HOLD } }), "hold"],
    ["the hold", holdWith({ holdKeys: ["other#1#rule"] }), "holdKeys"],
    ["the hold by a route", ruleWith({ then: { effect: "hold", hold: { routeId: "rte_1", quorum: 2 } } }), "quorum"],
    ["the notice", ruleWith({ then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0, recipients: [] } } }), "recipients"],
    ["who decides", holdWith({ deciders: [{ type: "owner", ids: ["per_1"] }] }), "ids"],
  ])("in %s", (_, rule, field) => {
    expect(ruleFault(rule)).toContain(`\`${field}\``);
  });

  test("the shipped rules have none", () => {
    expect(baselinePolicy().map(ruleFault)).toEqual(baselinePolicy().map(() => null));
  });
});

const routeWith = (...stages: readonly object[]) => ({ stages, excludes: [], permitWithinS: 900 });
const amount = { type: "amount", over: "10000", currency: "EUR" };

describe("a route that the core cannot go by is refused, and says what to do", () => {
  test.each<[string, unknown, string | null]>([
    ["one stage", routeWith(aRouteStage()), null],
    ["graded stages", routeWith(aRouteStage(), aRouteStage({ when: amount as never }), aRouteStage({ when: { type: "risk", atLeast: 80 } })), null],
    ["nothing", null, "is not a route"],
    ["no stage", routeWith(), "needs 1 to 5 stages"],
    ["six stages", routeWith(...Array.from({ length: 6 }, () => aRouteStage())), "needs 1 to 5 stages"],
    ["a first stage that does not count always", routeWith(aRouteStage({ when: amount as never })), "stage 1 is the first, so it counts always"],
    ["a stage without a name", routeWith(aRouteStage({ name: "" })), "stage 1 needs a name"],
    ["nobody who decides", routeWith(aRouteStage(), aRouteStage({ deciders: [] })), "stage 2 names nobody to decide"],
    ["a quorum of none", routeWith(aRouteStage({ quorum: 0 })), "stage 1 has a quorum `0`"],
    ["an amount that is none", routeWith(aRouteStage(), aRouteStage({ when: { ...amount, over: "1e4" } as never })), "stage 2 has a limit `1e4`"],
    ["a risk beyond all", routeWith(aRouteStage(), aRouteStage({ when: { type: "risk", atLeast: 101 } })), "stage 2 needs a risk score from 0 to 100"],
    ["an unknown condition", routeWith(aRouteStage(), aRouteStage({ when: { type: "moon" } as never })), "stage 2 has a condition of an unknown type `moon`"],
    ["a field that means nothing", routeWith({ ...aRouteStage(), alone: true }), "`alone`"],
    ["a field of a condition that means nothing", routeWith(aRouteStage(), aRouteStage({ when: { ...amount, unless: 1 } as never })), "`unless`"],
    ["more time than a question may wait", routeWith(aRouteStage({ withinS: 2_000_000 }), aRouteStage({ withinS: 2_000_000 })), "gives its stages 4000000 seconds together"],
    ["no list of whom it keeps out", { ...routeWith(aRouteStage()), excludes: undefined }, "needs a list of whom it keeps out"],
    ["no time to take the permit", { ...routeWith(aRouteStage()), permitWithinS: 0 }, "as the time to take the permit"],
  ])("%s", (_what, terms, fault) => {
    if (fault === null) expect(routeTermsFault(terms)).toBeNull();
    else expect(routeTermsFault(terms)).toContain(fault);
  });
});

describe("what a stored rule carries beyond its terms decides nothing", () => {
  const agent = { id: "agt_1" } as never;

  test("neither which holds an approval satisfies", () => {
    const terms = { ...DEFAULT_HOLD, holdKeys: ["other#1#rule"], routes: [{ id: "rte_1", version: 1 }] };
    const { permitWithinS, ...stage } = DEFAULT_HOLD;
    const merged = mergeHolds([{ key: "pol#1#rule", hold: routeOfTerms(terms) }], { amount: null, currency: null, risk: 0 }, agent, {} as never);
    expect(merged).toEqual({ stages: [{ name: null, ...stage }], excludes: [], routes: [], permitWithinS, holdKeys: ["pol#1#rule"] });
  });

  test("nor who is told", () => {
    const terms = { tell: [{ type: "owner" }], objectWithinS: 60, recipients: [] };
    expect(mergeNotices([{ terms, recipients: ["per_1"] } as never])).toEqual({ tell: [{ type: "owner" }], objectWithinS: 60, recipients: ["per_1"] });
  });
});
