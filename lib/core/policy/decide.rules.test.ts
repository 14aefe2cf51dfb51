import { describe, expect, test } from "vitest";
import { hold, outcome, over, withRules } from "../../testing/decided";
import { anAgent, aPermission, aPolicyVersion, aRule, aUnit } from "../../testing/factories";

const allowAll = aRule({ id: "allow-all" });

describe("rules", () => {
  test("no rule, no action", () => {
    expect(outcome(withRules())).toMatchObject({ effect: "deny", denyReason: "no_rule_allows" });
    expect(outcome({ policies: [] })).toMatchObject({ effect: "deny", denyReason: "no_rule_allows" });
  });

  test("the strictest effect wins, whatever the order", () => {
    const notify = aRule({ id: "n", then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0 } } });
    const held = aRule({ id: "h", then: hold() });
    const denied = aRule({ id: "d", then: { effect: "deny" } });
    expect(outcome(withRules(allowAll, notify)).effect).toBe("notify");
    expect(outcome(withRules(held, notify, allowAll)).effect).toBe("hold");
    expect(outcome(withRules(denied, held, notify, allowAll)).effect).toBe("deny");
    expect(outcome(withRules(allowAll, notify, held, denied)).effect).toBe("deny");
  });

  test("a unit's policy binds its agents and those of the units below, and nobody else", () => {
    const units = [aUnit(), aUnit({ id: "unt_finance", parentId: "unt_company" }), aUnit({ id: "unt_sales", parentId: "unt_company" })];
    const policies = [aPolicyVersion({ rules: [allowAll] }), aPolicyVersion({ versionId: "plv_two", unitId: "unt_company", rules: [aRule({ id: "h", then: hold() })] }), aPolicyVersion({ versionId: "plv_three", unitId: "unt_sales", rules: [aRule({ id: "d", then: { effect: "deny" } })] })];
    expect(outcome({ units, policies, agents: [anAgent({ unitId: "unt_finance" })] }).effect).toBe("hold");
    expect(outcome({ units, policies, agents: [anAgent({ unitId: "unt_sales" })] }).effect).toBe("deny");
  });

  test("a child is bound by the rules of every agent that asked through it", () => {
    const denied = aRule({ id: "d", when: [{ type: "text", attribute: "agent.id", op: "in", values: ["agt_two"] }], then: { effect: "deny" } });
    const agents = [anAgent(), anAgent({ id: "agt_two" })];
    const permissions = [aPermission(), aPermission({ id: "prm_two", subject: { type: "agent", id: "agt_two" } })];
    const parts = { ...withRules(allowAll, denied), agents, permissions };
    expect(outcome(parts).effect).toBe("allow");
    const child = outcome(parts, { parentAgentIds: ["agt_two"] });
    expect(child.effect).toBe("deny");
    expect(child.reasons[0]?.because).toBe("through the agent agt_two: the agent is agt_two");
  });

  test("the sentence carries the actual amount and the limit", () => {
    const decision = outcome(withRules(allowAll, aRule({ id: "limit", when: [over("1000")], then: hold() })));
    expect(decision.reasons).toEqual([{ policy: "pol_one", rule: "limit", effect: "hold", because: "amount 1,200 is over 1,000 EUR" }]);
  });
});

describe("GATE 20: amounts are exact decimals with a currency; a missing one matches where the rule restricts", () => {
  const rules = withRules(allowAll, aRule({ id: "limit", when: [over("1000.10")], then: hold() }));
  test.each([
    [1000.1, "EUR", "allow"],
    [1000.11, "EUR", "hold"],
    ["1000.10000000000000001", "EUR", "hold"],
    ["1000.1", "EUR", "allow"],
    [999, "USD", "hold"],
    [999, "eur", "hold"],
    [999, undefined, "hold"],
    [-5, "EUR", "hold"],
    ["-5", "EUR", "hold"],
    ["1e2", "EUR", "hold"],
    ["five", "EUR", "hold"],
    [null, "EUR", "hold"],
    [{ value: 5 }, "EUR", "hold"],
    [undefined, "EUR", "hold"],
  ])("%j %s: %s", (amount, currency, effect) => {
    expect(outcome(rules, { arguments: { amount, currency } }).effect).toBe(effect);
  });

  test("an allow rule is never matched by missing data, so nothing else is allowed", () => {
    const allowSmall = withRules(aRule({ id: "small", when: [{ type: "amount", op: "at_most", limit: "1000", currency: "EUR" }] }));
    expect(outcome(allowSmall, { arguments: { amount: 5, currency: "EUR" } }).effect).toBe("allow");
    expect(outcome(allowSmall, { arguments: { currency: "EUR" } }).denyReason).toBe("no_rule_allows");
  });

  test("what applies only for want of data restricts, but is no ground to lift the default deny", () => {
    const only = withRules(aRule({ id: "limit", when: [over("1000")], then: hold() }));
    expect(outcome(only, { arguments: { amount: 5, currency: "EUR" } }).effect).toBe("deny");
    expect(outcome(only, { arguments: {} }).effect).toBe("deny");
    expect(outcome(only).effect).toBe("hold");
  });

  test("the trace says which step lacked data", () => {
    const step = outcome(rules, { arguments: {} }).trace.find((one) => one.rule === "limit");
    expect(step).toMatchObject({ missing: true, because: "no usable amount is given, so it counts as over 1,000.1 EUR" });
  });
});
