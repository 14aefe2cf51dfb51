import { expect, test } from "vitest";
import { DEFAULT_HOLD, type Rule } from "./rule";
import { withParameters } from "./rule-parameters";

const money: Rule = {
  id: "money",
  name: "Money over a limit waits",
  when: [
    { type: "text", attribute: "tool.sideEffect", op: "in", values: ["financial"] },
    { type: "amount", op: "over", limit: "1000", currency: "EUR" },
  ],
  then: { effect: "hold", hold: DEFAULT_HOLD },
};
const told: Rule = { id: "told", name: "Changes are told", when: [], then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0 } } };
const rules = [money, told];

test("a form changes the limit, who decides, how many and by when, and nothing else", () => {
  const deciders = [{ type: "deputy" }] as const;
  expect(withParameters(rules, "money", { limit: "2500.50", currency: "USD", deciders, quorum: 2, withinS: 60 })).toEqual([
    { ...money, when: [money.when[0], { type: "amount", op: "over", limit: "2500.50", currency: "USD" }], then: { effect: "hold", hold: { ...DEFAULT_HOLD, deciders, quorum: 2, withinS: 60 } } },
    told,
  ]);
});

test("a form changes who is told and how long they may object", () => {
  expect(withParameters(rules, "told", { tell: [{ type: "deputy" }], objectWithinS: 300 })).toEqual([
    money,
    { ...told, then: { effect: "notify", notify: { tell: [{ type: "deputy" }], objectWithinS: 300 } } },
  ]);
});

test("a hold is left to a route, and taken back by saying who decides, how many and by when", () => {
  const routed = withParameters(rules, "money", { routeId: "rte_1", limit: "5" });
  expect(routed).toMatchObject([{ when: [money.when[0], { limit: "5" }], then: { effect: "hold", hold: { routeId: "rte_1" } } }, told]);
  if ("refused" in routed) return;
  expect(withParameters(routed, "money", { limit: "7" })).toMatchObject([{ then: { hold: { routeId: "rte_1" } } }, told]);
  expect(withParameters(routed, "money", { quorum: 2 })).toMatchObject({ code: "refused", reason: "no_such_parameter" });
  const deciders = [{ type: "deputy" }] as const;
  expect(withParameters(routed, "money", { deciders, quorum: 2, withinS: 60 })).toMatchObject([{ then: { hold: { ...DEFAULT_HOLD, deciders, quorum: 2, withinS: 60 } } }, told]);
});

test.each([
  ["a rule that is not there", "none", { limit: "1" }, "not_found"],
  ["a limit of a rule without one", "told", { limit: "1" }, "refused"],
  ["deciders of a rule that only tells", "told", { quorum: 2 }, "refused"],
  ["a route and a quorum at once", "money", { routeId: "rte_1", quorum: 2 }, "invalid_input"],
  ["a route of a rule that only tells", "told", { routeId: "rte_1" }, "refused"],
  ["recipients of a rule that holds", "money", { objectWithinS: 5 }, "refused"],
  ["a quorum that the core does not take", "money", { quorum: 0 }, "invalid_input"],
  ["a limit that is no decimal", "money", { limit: "1e9" }, "invalid_input"],
] as const)("%s is refused", (_, rule, change, code) => {
  expect(withParameters(rules, rule, change)).toMatchObject({ refused: true, code });
});

test("a limit where a rule has two is refused, because it is not clear which is meant", () => {
  const twice: Rule = { ...money, when: [...money.when, { type: "amount", op: "at_most", limit: "9", currency: "EUR" }] };
  expect(withParameters([twice], "money", { limit: "1" })).toMatchObject({ code: "refused", reason: "no_such_parameter" });
});
