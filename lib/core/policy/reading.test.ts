import { describe, expect, test } from "vitest";
import { SIDE_EFFECTS } from "../tool";
import { baselinePolicy } from "./baseline";
import { readRule } from "./reading";
import { readCondition } from "./reading-condition";
import { listed } from "../listed";
import { grouped, spanWords } from "./reading-words";
import { DEFAULT_HOLD, type Condition, type Rule, type WhoSpec } from "./rule";

const NAMES: Readonly<Record<string, string>> = { "person:p1": "Ana Ruiz", "person:p2": "Bo Lind", "unit:u1": "Finance", "unit:u2": "Sales", "agent:a1": "invoice-matcher", "agent_role:r1": "Clerk", "system:s1": "ERP", "system:s2": "CRM", "approval_route:w1": "Payments", "process:c1": "Order to cash" };
const nameOf = (kind: string, id: string) => NAMES[`${kind}:${id}`] ?? id;

const text = (attribute: Extract<Condition, { type: "text" }>["attribute"], op: "in" | "not_in", ...values: string[]): Condition => ({ type: "text", attribute, op, values });
const argument = { type: "argument", path: "payment.to" } as const;

describe("each condition is read as a clause", () => {
  test.each<[Condition, string]>([
    [text("agent.id", "in", "a1"), "the agent is invoice-matcher"],
    [text("agent.id", "not_in", "a1", "a2"), "the agent is neither invoice-matcher nor a2"],
    [text("agent.riskTier", "in", "high"), "the agent's risk is rated high"],
    [text("agent.role", "in", "r1"), "the agent has the role Clerk"],
    [text("agent.role", "not_in", "r1"), "the agent does not have the role Clerk"],
    [text("tool.name", "in", "erp.pay", "crm.quote"), "it uses erp.pay or crm.quote"],
    [text("tool.name", "not_in", "erp.pay", "crm.quote"), "it uses anything but erp.pay and crm.quote"],
    [text("tool.sideEffect", "in", "financial"), "it moves money"],
    [text("tool.sideEffect", "in", "egress", "access"), "it sends data out or changes who has access"],
    [text("tool.sideEffect", "not_in", "read", "net_read"), "it is anything but reading data and reading from the internet"],
    [text("tool.sideEffect", "in", ...SIDE_EFFECTS), "it does anything that has been classified"],
    [text("tool.sideEffect", "not_in", ...SIDE_EFFECTS), "it does something nobody has classified yet"],
    [text("tool.sideEffect", "in", "teleport"), "it does “teleport”"],
    [text("tool.dataClass", "in", "confidential", "restricted"), "it touches confidential or restricted data"],
    [text("tool.dataClass", "not_in", "public"), "it touches data that is not public"],
    [text("tool.reversibility", "in", "irreversible"), "it cannot be undone"],
    [text("tool.reversibility", "not_in", "reversible"), "it can be made good but not undone or cannot be undone"],
    [text("system.id", "in", "s1", "s2"), "it is done in ERP or CRM"],
    [text("system.id", "not_in", "s1"), "it is done in anything but ERP"],
    [text("object", "in", "order 7"), "what it is about is “order 7”"],
    [text("recipient", "not_in", "x@y.z", "q@y.z"), "the recipient is neither “x@y.z” nor “q@y.z”"],
    [text("process", "in", "c1"), "the process is Order to cash"],
    [{ type: "unit", op: "in", unitIds: ["u1", "u2"] }, "the agent belongs to Finance or Sales, or to a unit below"],
    [{ type: "unit", op: "not_in", unitIds: ["u1", "u2"] }, "the agent belongs neither to Finance nor to Sales, nor to a unit below"],
    [{ type: "autonomy", op: "at_least", level: 3 }, "the agent's autonomy level is 3 (within the rules) or higher"],
    [{ type: "autonomy", op: "at_most", level: 2 }, "the agent's autonomy level is 2 (reads alone) or lower"],
    [{ type: "amount", op: "over", limit: "1000", currency: "EUR" }, "the amount is over 1,000 EUR"],
    [{ type: "amount", op: "at_most", limit: "1234567.50", currency: "USD" }, "the amount is at most 1,234,567.50 USD"],
    [{ type: "risk", op: "at_least", score: 80 }, "its risk is 80 of 100 or more"],
    [{ ...argument, op: "equals", value: "DE" }, "the value “payment.to” is “DE”"],
    [{ ...argument, op: "not_equals", value: null }, "the value “payment.to” is not nothing"],
    [{ ...argument, op: "in", values: ["DE", 5, true] }, "the value “payment.to” is “DE”, 5 or true"],
    [{ ...argument, op: "not_in", values: ["DE", "FR"] }, "the value “payment.to” is neither “DE” nor “FR”"],
    [{ ...argument, op: "over", number: "-2000.5" }, "the value “payment.to” is over -2,000.5"],
    [{ ...argument, op: "at_least", number: "7" }, "the value “payment.to” is 7 or more"],
    [{ ...argument, op: "below", number: "7" }, "the value “payment.to” is below 7"],
    [{ ...argument, op: "at_most", number: "7" }, "the value “payment.to” is at most 7"],
    [{ ...argument, op: "contains", text: "x" }, "the value “payment.to” contains “x”"],
    [{ ...argument, op: "starts_with", text: "x" }, "the value “payment.to” begins with “x”"],
    [{ ...argument, op: "ends_with", text: "@mailbox.example" }, "the value “payment.to” ends with “@mailbox.example”"],
    [{ ...argument, op: "present" }, "the value “payment.to” is given"],
    [{ ...argument, op: "absent" }, "the value “payment.to” is not given"],
    [{ type: "time", op: "outside", zone: "Europe/Berlin", days: [1, 2, 3, 4, 5], from: "07:00", to: "20:00" }, "the time is outside 07:00 to 20:00, Monday to Friday (Europe/Berlin)"],
    [{ type: "time", op: "within", zone: "UTC", days: [6, 7], from: "22:00", to: "06:00" }, "the time is within 22:00 to 06:00 on the next day, Saturday or Sunday (UTC)"],
    [{ type: "time", op: "within", zone: "UTC", days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00" }, "the day is any day (UTC)"],
  ])("%j", (condition, words) => {
    expect(readCondition(condition, nameOf)).toBe(words);
  });
});

const over: Condition = { type: "amount", op: "over", limit: "1000", currency: "EUR" };
const money = text("tool.sideEffect", "in", "financial");
const hold = (deciders: readonly WhoSpec[], quorum = 1, rejections = 1): Rule["then"] => ({ effect: "hold", hold: { ...DEFAULT_HOLD, deciders, quorum, rejections } });
const rule = (when: readonly Condition[], then: Rule["then"]): Rule => ({ id: "r", name: "R", when, then });

describe("each effect is read with what it asks of whom", () => {
  test.each<[string, Rule["then"], string]>([
    ["allow", { effect: "allow" }, "If an action moves money, it is allowed."],
    ["deny", { effect: "deny" }, "If an action moves money, it is denied."],
    ["notify at once", { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0 } }, "If an action moves money, it is announced to the agent's owner and runs at once."],
    ["notify with a window", { effect: "notify", notify: { tell: [{ type: "owner" }, { type: "deputy" }], objectWithinS: 120 } }, "If an action moves money, it is announced to the agent's owner and the agent's deputy, who can object for 2 minutes before it runs."],
    ["hold", { effect: "hold", hold: DEFAULT_HOLD }, "If an action moves money, it waits for one of the approvers and administrators of the agent's unit, for 4 hours at most."],
    ["hold by a route", { effect: "hold", hold: { routeId: "w1" } }, "If an action moves money, it waits for approval by the route “Payments”."],
    ["hold for a person", hold([{ type: "people", ids: ["p1"] }]), "If an action moves money, it waits for Ana Ruiz, for 4 hours at most."],
    ["hold for two of several", hold([{ type: "role", role: "executive", where: "anywhere" }, { type: "people", ids: ["p1", "p2"] }], 2), "If an action moves money, it waits for two of the executives of the whole company, Ana Ruiz and Bo Lind, for 4 hours at most."],
  ])("%s", (_, then, sentence) => {
    expect(readRule(rule([money], then), nameOf).sentence).toBe(sentence);
  });
});

test("a rule without conditions speaks of every action", () => {
  expect(readRule(rule([], { effect: "deny" }), nameOf).sentence).toBe("Every action is denied.");
});

test("what is said of the action comes first, and the action is named again where an agent stands between", () => {
  const agent = text("agent.id", "in", "a1");
  expect(readRule(rule([over, money], { effect: "deny" }), nameOf).sentence).toBe("If an action moves money and the amount is over 1,000 EUR, it is denied.");
  expect(readRule(rule([money, agent], { effect: "deny" }), nameOf).sentence).toBe("If an action moves money and the agent is invoice-matcher, the action is denied.");
  expect(readRule(rule([agent], { effect: "allow" }), nameOf).sentence).toBe("If the agent is invoice-matcher, the action is allowed.");
  expect(readRule(rule([{ type: "risk", op: "at_least", score: 80 }], { effect: "deny" }), nameOf).sentence).toBe("If an action's risk is 80 of 100 or more, it is denied.");
});

test("what a request may lack is said, because it counts the other way round where the rule allows", () => {
  expect(readRule(rule([money, over], { effect: "deny" }), nameOf).notes).toEqual(["An action without an amount in EUR counts as well."]);
  expect(readRule(rule([money, over, text("recipient", "in", "x")], { effect: "allow" }), nameOf).notes).toEqual(["An action without an amount in EUR or a recipient is not allowed by this."]);
  expect(readRule(rule([money], hold([{ type: "owner" }], 1, 2)), nameOf).notes).toEqual(["It takes two rejections to end it.", "Once approved, the agent has 15 minutes to go ahead."]);
});

test("what agents or people could write into a rule is read with its hidden characters shown", () => {
  expect(readCondition(text("tool.name", "in", "pay\u202eexe"), nameOf)).toBe("it uses pay‹U+202E›exe");
  const hidden: Condition = { ...argument, path: "to\u202e", op: "equals", value: "DE" };
  expect(readRule(rule([hidden], { effect: "deny" }), nameOf).notes.join()).toContain("the value “to‹U+202E›”");
});

test("a side effect of no known kind is named, whatever it is called", () => {
  expect(readCondition(text("tool.sideEffect", "not_in", "read", "constructor"), nameOf)).toBe("it is anything but reading data and “constructor”");
});

test("the policy that every company starts with reads as a manager would say it", () => {
  expect(baselinePolicy().map((one) => readRule(one, nameOf).sentence)).toEqual([
    "If an action does something nobody has classified yet, it is denied.",
    "If an action reads data or reads from the internet, it is allowed.",
    "If an action changes records, signs in or handles keys or changes how agents work, it is announced to the agent's owner and runs at once.",
    "If an action sends data out, moves money, deletes or overwrites for good or changes who has access, it waits for one of the approvers and administrators of the agent's unit, for 4 hours at most.",
  ]);
});

test.each([
  [0, "no time"],
  [1, "1 second"],
  [90, "1 minute and 30 seconds"],
  [5_400, "1 hour and 30 minutes"],
  [90_061, "1 day, 1 hour, 1 minute and 1 second"],
])("%i seconds are %s", (seconds, words) => {
  expect(spanWords(seconds)).toBe(words);
});

test("lists and amounts are written as people write them", () => {
  expect([listed(["a"], "or"), listed(["a", "b"], "or"), listed(["a", "b", "c"], "and")]).toEqual(["a", "a or b", "a, b and c"]);
  expect([grouped("999"), grouped("1000"), grouped("123456789012.10"), grouped("0.5")]).toEqual(["999", "1,000", "123,456,789,012.10", "0.5"]);
});
