import { describe, expect, test } from "vitest";
import { aCredential, anAgent, anIntervention, aPermission, aPolicyVersion, aRule, aSnapshot, aTool, NOW, type SnapshotParts } from "../../testing/factories";
import { MAX_OPEN_QUESTIONS, NO_FACTS } from "../facts";
import type { Tool } from "../tool";
import { outlookOf, usableCredential, type Outlook } from "./outlook";
import { verdictOf } from "./outlook-verdict";
import { DEFAULT_HOLD, type Condition, type Rule } from "./rule";

const HOLD: Rule["then"] = { effect: "hold", hold: DEFAULT_HOLD };
const NOTIFY: Rule["then"] = { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0 } };
const over = (limit: string, currency = "EUR"): Condition => ({ type: "amount", op: "over", limit, currency });
const rules = (...made: Partial<Rule>[]) => [aPolicyVersion({ rules: made.map((one, at) => aRule({ id: `r${at}`, ...one })) })];

function outlook(parts: SnapshotParts = {}, facts = NO_FACTS): Outlook {
  const snapshot = aSnapshot(parts);
  const found = outlookOf(snapshot, facts, { agentId: "agt_one", toolId: "tol_pay", credentialId: usableCredential(snapshot, "agt_one", NOW), now: NOW });
  if (found === null) throw new Error("no outlook");
  return found;
}

describe("by the rules", () => {
  test.each<[Tool["sideEffect"], string[]]>([
    ["read", ["allow"]],
    ["write", ["notify"]],
    ["financial", ["hold"]],
    ["egress", ["hold"]],
    [null, ["deny"]],
  ])("under the baseline, a tool whose side effect is %s comes to %j", (sideEffect, effects) => {
    expect(outlook({ tools: [aTool({ sideEffect })] }).effects).toEqual(effects);
  });

  test("a limit splits the outlook at its amount, and acts without a usable amount are told apart", () => {
    const found = outlook({ policies: rules({ then: NOTIFY }, { when: [over("1000")], then: HOLD }) });
    expect(found.bands).toEqual([
      { over: null, upTo: "1000", currency: "EUR", effects: ["notify"] },
      { over: "1000", upTo: null, currency: "EUR", effects: ["hold"] },
      { over: null, upTo: null, currency: null, effects: ["hold"] },
    ]);
    expect(verdictOf(found)).toEqual({ effect: "hold", over: { amount: "1000", currency: "EUR" }, also: null });
  });

  test("limits that change nothing draw no line", () => {
    const found = outlook({ policies: rules({ then: HOLD }, { when: [over("1000")], then: HOLD }, { when: [over("5000")], then: { effect: "deny" } }) });
    expect(found.bands.map((band) => band.over)).toEqual([null, "5000", null]);
  });

  test("what only the arguments can tell is possible either way, and the condition is named", () => {
    const condition: Condition = { type: "argument", path: "to", op: "ends_with", text: "@mailbox.example" };
    const found = outlook({ policies: rules({ then: HOLD }, { name: "No private mail", when: [condition], then: { effect: "deny" } }) });
    expect(found.effects).toEqual(["hold", "deny"]);
    expect(found.rules.map(({ name, open }) => [name, open])).toEqual([["A rule", []], ["No private mail", [condition]]]);
    expect(verdictOf(found)).toEqual({ effect: "hold", over: null, also: "deny" });
  });

  test("what the agent, the tool and the time already tell is not left open", () => {
    const night: Condition = { type: "time", op: "outside", zone: "UTC", days: [1, 2, 3, 4, 5], from: "07:00", to: "20:00" };
    const other: Condition = { type: "text", attribute: "agent.id", op: "in", values: ["agt_other"] };
    expect(outlook({ policies: rules({ then: NOTIFY }, { when: [night], then: { effect: "deny" } }, { when: [other], then: HOLD }) })).toMatchObject({ effects: ["notify"], rules: [{ rule: "r0" }] });
  });

  test("where a rule allows only some acts, the others are denied for want of one", () => {
    expect(outlook({ policies: rules({ when: [{ type: "amount", op: "at_most", limit: "50", currency: "EUR" }] }) }).effects).toEqual(["allow", "deny"]);
    expect(outlook({ policies: rules() }).effects).toEqual(["deny"]);
  });

  test("an announcement that reaches nobody waits for a person instead", () => {
    expect(outlook({ people: [], policies: rules({ then: NOTIFY }) }).effects).toEqual(["hold"]);
  });

  test("risk is told from the tool and the range of amounts", () => {
    const risky = (score: number) => outlook({ policies: rules({}, { when: [{ type: "risk", op: "at_least", score }], then: HOLD }) }).effects;
    expect([risky(0), risky(50), risky(100)]).toEqual([["hold"], ["allow", "hold"], ["allow"]]);
  });

  test("the level holds what the rules allow", () => {
    expect(outlook({ agents: [anAgent({ autonomy: 1 })], policies: rules({}) })).toMatchObject({ effects: ["hold"], autonomy: "autonomy level 1: Proposes, people decide" });
  });
});

describe("whatever the rules say", () => {
  test.each<[string, SnapshotParts, string]>([
    ["a pause", { interventions: [anIntervention()] }, "stopped"],
    ["no permission", { permissions: [] }, "no_permission"],
    ["an expired permission", { permissions: [aPermission({ expiresAt: NOW })] }, "no_permission"],
    ["no credential in force", { credentials: [aCredential({ status: "revoked" })] }, "credential_not_in_force"],
    ["a draft", { agents: [anAgent({ status: "draft" })] }, "agent_not_active"],
    ["level 0", { agents: [anAgent({ autonomy: 0 })] }, "observe_only"],
    ["a closed gate", { closed: "restored" }, "gate_closed"],
  ])("%s denies everything, and is named", (_, parts, reason) => {
    const found = outlook(parts);
    expect(found.effects).toEqual(["deny"]);
    expect(found.blocked?.reason).toBe(reason);
    expect(verdictOf(found)).toEqual({ effect: "deny", over: null, also: null });
  });

  test("what it comes to once the stop is lifted is still told", () => {
    expect(outlook({ interventions: [anIntervention()] }).bands.map((band) => band.effects)).toEqual([["hold"]]);
  });

  test("too many open questions deny what would wait", () => {
    expect(outlook({}, { openQuestions: new Map([["agt_one", MAX_OPEN_QUESTIONS]]) }).effects).toEqual(["deny"]);
  });
});

test("of an unknown agent or tool there is no outlook", () => {
  const input = { agentId: "agt_one", toolId: "tol_pay", credentialId: null, now: NOW };
  expect(outlookOf(aSnapshot(), NO_FACTS, { ...input, agentId: "agt_none" })).toBeNull();
  expect(outlookOf(aSnapshot(), NO_FACTS, { ...input, toolId: "tol_none" })).toBeNull();
});
