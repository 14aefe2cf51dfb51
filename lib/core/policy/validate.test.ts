import { describe, expect, test } from "vitest";
import { baselinePolicy } from "./baseline";
import { mergeHolds, mergeNotices } from "./obligations";
import { DEFAULT_HOLD, type Condition } from "./rule";
import { ruleFault } from "./validate";

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
    ["the notice", ruleWith({ then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0, recipients: [] } } }), "recipients"],
    ["who decides", holdWith({ deciders: [{ type: "owner", ids: ["per_1"] }] }), "ids"],
  ])("in %s", (_, rule, field) => {
    expect(ruleFault(rule)).toContain(`\`${field}\``);
  });

  test("the shipped rules have none", () => {
    expect(baselinePolicy().map(ruleFault)).toEqual(baselinePolicy().map(() => null));
  });
});

describe("what a stored rule carries beyond its terms decides nothing", () => {
  const agent = { id: "agt_1" } as never;

  test("neither which holds an approval satisfies", () => {
    const terms = { ...DEFAULT_HOLD, holdKeys: ["other#1#rule"] };
    expect(mergeHolds([{ key: "pol#1#rule", terms } as never], agent, {} as never)).toEqual({ ...DEFAULT_HOLD, holdKeys: ["pol#1#rule"] });
  });

  test("nor who is told", () => {
    const terms = { tell: [{ type: "owner" }], objectWithinS: 60, recipients: [] };
    expect(mergeNotices([{ terms, recipients: ["per_1"] } as never])).toEqual({ tell: [{ type: "owner" }], objectWithinS: 60, recipients: ["per_1"] });
  });
});
