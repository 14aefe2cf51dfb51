import { describe, expect, test } from "vitest";
import { hold, key, outcome, over, withRules } from "../../testing/decided";
import { aCredential, aGrant, anAgent, anAgentRole, anIntervention, aPermission, aPerson, aRequest, aRule, aSnapshot, aSystem, aTool, aUnit, NOW, type SnapshotParts } from "../../testing/factories";
import { MAX_OPEN_QUESTIONS } from "../facts";
import { SIDE_EFFECTS, type SideEffect } from "../tool";
import { decide } from "./decide";
import { holdKey, type DecisionRequest } from "./decision";
import { DEFAULT_HOLD } from "./rule";

const allowAll = aRule({ id: "allow-all" });

describe("the baseline", () => {
  const EXPECTED: Record<SideEffect, string> = { read: "allow", net_read: "allow", write: "notify", auth: "notify", meta: "notify", egress: "hold", financial: "hold", destructive: "hold", access: "hold" };
  test.each(SIDE_EFFECTS)("decides %s as the issue says", (sideEffect) => {
    expect(outcome({ tools: [aTool({ sideEffect })] }).effect).toBe(EXPECTED[sideEffect]);
  });

  test("denies a tool that nobody has classified", () => {
    const decision = outcome({ tools: [aTool({ sideEffect: null })] });
    expect(decision.effect).toBe("deny");
    expect(decision.reasons).toMatchObject([{ rule: "unclassified-denied" }]);
  });

  test("announces to the owner, and holds where the owner is gone", () => {
    const tools = [aTool({ sideEffect: "write" })];
    expect(outcome({ tools }).notify).toEqual({ tell: [{ type: "owner" }], objectWithinS: 0, recipients: ["psn_owner"] });
    const nobody = outcome({ tools, people: [aPerson({ status: "removed" })] });
    const { permitWithinS, ...stage } = DEFAULT_HOLD;
    expect(nobody).toMatchObject({ effect: "hold", hold: { stages: [stage], permitWithinS, holdKeys: [key("changes-announced")] } });
  });
});

describe("Reeve's own checks deny before any rule is asked", () => {
  const CASES: readonly (readonly [string, SnapshotParts, Partial<DecisionRequest>, string])[] = [
    ["a closed gate", { closed: "restored from a backup" }, {}, "gate_closed"],
    ["an unknown agent", {}, { agentId: "agt_other" }, "agent_not_active"],
    ["an agent that is only a draft", { agents: [anAgent({ status: "draft" })] }, {}, "agent_not_active"],
    ["a retired agent", { agents: [anAgent({ status: "retired" })] }, {}, "agent_not_active"],
    ["an unknown credential", {}, { credentialId: "crd_other" }, "credential_not_in_force"],
    ["a revoked credential", { credentials: [aCredential({ status: "revoked" })] }, {}, "credential_not_in_force"],
    ["a credential at its end", { credentials: [aCredential({ expiresAt: NOW })] }, {}, "credential_not_in_force"],
    ["another agent's credential", { credentials: [aCredential({ holder: { type: "agent", id: "agt_two" } })] }, {}, "credential_not_in_force"],
    ["a system's credential of the same id", { credentials: [aCredential({ holder: { type: "system", id: "agt_one" } })] }, {}, "credential_not_in_force"],
    ["an unknown tool", {}, { toolName: "erp.payments.creat" }, "unknown_tool"],
    ["a retired tool", { tools: [aTool({ status: "retired" })] }, {}, "unknown_tool"],
    ["a tool of a retired system", { systems: [aSystem({ status: "retired" })] }, {}, "unknown_tool"],
    ["arguments that break the schema", {}, { argumentFaults: ["`amount` must be a number"] }, "arguments_invalid"],
    ["a retired agent further up", { agents: [anAgent(), anAgent({ id: "agt_two", status: "retired" })] }, { parentAgentIds: ["agt_two"] }, "parent_not_active"],
    ["an unknown agent further up", {}, { parentAgentIds: ["agt_two"] }, "parent_not_active"],
    ["no permission", { permissions: [] }, {}, "no_permission"],
    ["a permission at its end", { permissions: [aPermission({ expiresAt: NOW })] }, {}, "no_permission"],
    ["a permission for another system", { permissions: [aPermission({ target: { type: "system", id: "sys_crm" } })] }, {}, "no_permission"],
    ["a permission of an agent further up only", { agents: [anAgent(), anAgent({ id: "agt_two" })], permissions: [aPermission({ subject: { type: "agent", id: "agt_two" } })] }, { parentAgentIds: ["agt_two"] }, "no_permission"],
    ["no permission of an agent further up", { agents: [anAgent(), anAgent({ id: "agt_two" })] }, { parentAgentIds: ["agt_two"] }, "no_permission"],
    ["a person it acts for without a permission", {}, { onBehalfOf: [{ personId: "psn_owner", proven: true }] }, "no_permission"],
    ["autonomy level 0", { agents: [anAgent({ autonomy: 0 })] }, {}, "observe_only"],
    ["autonomy level 0 further up", { agents: [anAgent(), anAgent({ id: "agt_two", autonomy: 0 })], permissions: [aPermission(), aPermission({ id: "prm_two", subject: { type: "agent", id: "agt_two" } })] }, { parentAgentIds: ["agt_two"] }, "observe_only"],
    ["roles that have all gone", { agents: [anAgent({ roleIds: ["rol_gone"] })] }, {}, "observe_only"],
  ];
  test.each(CASES)("%s", (_, parts, request, reason) => {
    const decision = outcome({ ...withRules(allowAll), ...parts }, request);
    expect(decision).toMatchObject({ effect: "deny", denyReason: reason, hold: null, notify: null });
    expect(decision.reasons).toHaveLength(1);
  });

  test("each of them is what denied: without it the same request is allowed", () => {
    expect(outcome(withRules(allowAll)).effect).toBe("allow");
  });

  test("the sentence says what is missing and what to do", () => {
    expect(outcome({ permissions: [] }).reasons[0]?.because).toBe("agt_one has no permission for erp.payments.create or for ERP; an administrator can grant one");
  });
});

describe("stops", () => {
  const units = [aUnit(), aUnit({ id: "unt_finance", parentId: "unt_company" })];
  const agents = [anAgent({ unitId: "unt_finance" }), anAgent({ id: "agt_two", unitId: "unt_company" })];
  const permissions = [aPermission(), aPermission({ id: "prm_two", subject: { type: "agent", id: "agt_two" } })];
  const scopes = [
    ["workspace", "wsp_one"],
    ["unit", "unt_finance"],
    ["unit", "unt_company"],
    ["agent", "agt_one"],
    ["agent", "agt_two"],
    ["tool", "tol_pay"],
    ["system", "sys_erp"],
    ["run", "run_one"],
    ["action", "act_one"],
  ] as const;
  test.each(scopes)("a pause of the %s %s stops, and is named", (type, id) => {
    const parts = { ...withRules(allowAll), units, agents, permissions };
    const stopped = outcome({ ...parts, interventions: [anIntervention({ scope: { type, id } })] }, { parentAgentIds: ["agt_two"] });
    expect(stopped).toMatchObject({ effect: "deny", denyReason: "stopped", stoppedBy: "int_one" });
    const lifted = outcome({ ...parts, interventions: [anIntervention({ scope: { type, id }, liftedEpoch: 9 })] }, { parentAgentIds: ["agt_two"] });
    expect(lifted).toMatchObject({ effect: "allow", stoppedBy: null });
  });

  test("GATE 12: an approval of every hold lifts no stop", () => {
    const stopped = outcome({ interventions: [anIntervention()] }, { satisfiedHolds: new Set([key("consequences-held")]) });
    expect(stopped.denyReason).toBe("stopped");
  });

  test("the person's reason for a stop is not told to the agent", () => {
    expect(JSON.stringify(outcome({ interventions: [anIntervention({ reason: "suspected fraud" })] }))).not.toContain("fraud");
  });
});

describe("permissions", () => {
  test.each([
    ["the agent, for the tool", { subject: { type: "agent", id: "agt_one" }, target: { type: "tool", id: "tol_pay" } }, "held by the agent itself, for erp.payments.create"],
    ["the agent, for the system", { subject: { type: "agent", id: "agt_one" } }, "held by the agent itself, for all of ERP"],
    ["one of its roles", { subject: { type: "agent_role", id: "rol_one" } }, "held by its agent role, for all of ERP"],
    ["its unit", { subject: { type: "unit", id: "unt_finance" } }, "held by its unit, or one above it, for all of ERP"],
    ["a unit above it", { subject: { type: "unit", id: "unt_company" } }, "held by its unit, or one above it, for all of ERP"],
    ["a minute from its end", { expiresAt: NOW + 60_000 }, "held by the agent itself, for all of ERP"],
  ] as const)("of %s are enough, and the trace says which it was", (_, permission, because) => {
    const parts: SnapshotParts = {
      ...withRules(allowAll),
      units: [aUnit(), aUnit({ id: "unt_finance", parentId: "unt_company" })],
      agents: [anAgent({ unitId: "unt_finance", roleIds: ["rol_one"] })],
      agentRoles: [anAgentRole()],
    };
    const { effect, trace } = outcome({ ...parts, permissions: [aPermission(permission)] });
    expect([effect, trace[0]?.because]).toEqual(["allow", `permission prm_one ${because}`]);
    expect(outcome({ ...parts, permissions: [] }).effect).toBe("deny");
  });

  test("acting for a person needs that person's permission and proof", () => {
    const permissions = [aPermission(), aPermission({ id: "prm_person", subject: { type: "person", id: "psn_owner" } })];
    const act = (proven: boolean, parts: SnapshotParts = {}) => outcome({ ...withRules(allowAll), permissions, ...parts }, { onBehalfOf: [{ personId: "psn_owner", proven }] });
    expect(act(true).effect).toBe("allow");
    expect(act(false).denyReason).toBe("no_permission");
    expect(act(true, { people: [aPerson({ status: "removed" })] }).denyReason).toBe("no_permission");
  });
});

describe("autonomy is a ceiling beside the rules", () => {
  const LEVELS = [
    [1, "read", "hold"],
    [1, "financial", "hold"],
    [2, "read", "allow"],
    [2, "net_read", "allow"],
    [2, "write", "hold"],
    [2, null, "hold"],
    [3, "financial", "allow"],
    [4, "financial", "allow"],
  ] as const;
  test.each(LEVELS)("level %s, %s: %s", (autonomy, sideEffect, effect) => {
    expect(outcome({ ...withRules(allowAll), agents: [anAgent({ autonomy })], tools: [aTool({ sideEffect })] }).effect).toBe(effect);
  });

  test("the highest of its roles caps the agent's own level", () => {
    const agentRoles = [anAgentRole({ maxAutonomy: 1 }), anAgentRole({ id: "rol_two", maxAutonomy: 3 })];
    expect(outcome({ ...withRules(allowAll), agentRoles, agents: [anAgent({ roleIds: ["rol_one"] })] }).effect).toBe("hold");
    expect(outcome({ ...withRules(allowAll), agentRoles, agents: [anAgent({ roleIds: ["rol_one", "rol_two"] })] }).effect).toBe("allow");
  });

  test("the lowest of the chain counts for the child", () => {
    const agents = [anAgent(), anAgent({ id: "agt_two", autonomy: 1 })];
    const permissions = [aPermission(), aPermission({ id: "prm_two", subject: { type: "agent", id: "agt_two" } })];
    expect(outcome({ ...withRules(allowAll), agents, permissions }, { parentAgentIds: ["agt_two"] })).toMatchObject({ effect: "hold", hold: { holdKeys: ["autonomy#level-1"] } });
  });

  test("GATE 12: people's approval satisfies its hold, and lifts no default deny", () => {
    const agents = [anAgent({ autonomy: 1 })];
    const satisfiedHolds = new Set(["autonomy#level-1"]);
    expect(outcome({ ...withRules(allowAll), agents }, { satisfiedHolds })).toMatchObject({ effect: "allow" });
    expect(outcome({ ...withRules(), agents }, { satisfiedHolds }).denyReason).toBe("no_rule_allows");
  });
});

describe("holds", () => {
  const first = aRule({ id: "first", then: hold({ withinS: 600, deciders: [{ type: "role", role: "approver", where: "anywhere" }] }) });
  const second = aRule({ id: "second", then: hold({ quorum: 2, rejections: 2, withinS: 3600, deciders: [{ type: "people", ids: ["psn_admin"] }] }) });

  test("several become one question with the stricter terms of each", () => {
    expect(outcome(withRules(first, second)).hold).toEqual({ stages: [{ name: null, deciders: [{ type: "people", ids: ["psn_admin"] }], quorum: 2, rejections: 1, withinS: 600 }], excludes: [], routes: [], permitWithinS: 900, holdKeys: [key("first"), key("second")] });
  });

  test("at the same quorum those decide whom the narrower rule names", () => {
    const wide = aRule({ id: "wide", then: hold() });
    const narrow = aRule({ id: "narrow", then: hold({ deciders: [{ type: "people", ids: ["psn_admin"] }] }) });
    expect(outcome(withRules(wide, narrow)).hold?.stages[0].deciders).toEqual([{ type: "people", ids: ["psn_admin"] }]);
    expect(outcome(withRules(narrow, wide)).hold?.stages[0].deciders).toEqual([{ type: "people", ids: ["psn_admin"] }]);
  });

  test("GATE 12: an approval satisfies exactly the holds it was opened for; another hold still holds", () => {
    const approved = outcome(withRules(first), { satisfiedHolds: new Set([key("first")]) });
    expect(approved).toMatchObject({ effect: "allow", hold: null, reasons: [{ rule: "first", because: "approved: it applies to every action" }] });
    expect(approved.trace.find((one) => one.rule === "first")).toMatchObject({ effect: "hold", satisfied: true });
    expect(outcome(withRules(first, second), { satisfiedHolds: new Set([key("first")]) }).hold?.holdKeys).toEqual([key("second")]);
  });

  test("GATE 12: an approval of one version of a rule satisfies no other version's hold, and no deny", () => {
    expect(outcome(withRules(first), { satisfiedHolds: new Set([holdKey("plv_old", "first")]) }).effect).toBe("hold");
    expect(outcome(withRules(first, aRule({ id: "d", then: { effect: "deny" } })), { satisfiedHolds: new Set([key("first"), key("d")]) }).effect).toBe("deny");
  });

  test("an approved hold still announces what another rule announces", () => {
    const notify = aRule({ id: "n", then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 60 } } });
    expect(outcome(withRules(first, notify), { satisfiedHolds: new Set([key("first")]) })).toMatchObject({ effect: "notify", notify: { recipients: ["psn_owner"], objectWithinS: 60 } });
  });
});

test("several announcements tell everybody once, with the longest window", () => {
  const tell = (id: string, ids: string[], objectWithinS: number) => aRule({ id, then: { effect: "notify", notify: { tell: [{ type: "people", ids }], objectWithinS } } });
  const decision = outcome(withRules(tell("a", ["psn_owner", "psn_admin"], 30), tell("b", ["psn_admin", "psn_approver"], 600)));
  expect(decision.notify).toMatchObject({ recipients: ["psn_owner", "psn_admin", "psn_approver"], objectWithinS: 600 });
});

describe("GATE 19: open questions", () => {
  const asked = (count: number, request: Partial<DecisionRequest> = {}, parts: SnapshotParts = {}) => decide(aSnapshot(parts), { openQuestions: new Map([["agt_one", count]]) }, aRequest(request), NOW);
  test("the hundred and first is denied, with the way out", () => {
    expect(asked(MAX_OPEN_QUESTIONS - 1).effect).toBe("hold");
    const denied = asked(MAX_OPEN_QUESTIONS);
    expect(denied).toMatchObject({ effect: "deny", denyReason: "too_many_open", hold: null });
    expect(denied.reasons[0]?.because).toContain("wait for answers or withdraw some");
  });

  test("the limit binds proposals only, and only those that would ask", () => {
    expect(asked(MAX_OPEN_QUESTIONS, { isProposal: false }).effect).toBe("hold");
    expect(asked(MAX_OPEN_QUESTIONS, {}, withRules(allowAll)).effect).toBe("allow");
  });
});

describe("what a decision records", () => {
  test("object, recipient and amount come from the tool's paths", () => {
    expect(outcome()).toMatchObject({ object: "4711", recipient: "ACME", amount: { value: "1200", currency: "EUR" }, toolId: "tol_pay", systemId: "sys_erp", unitId: "unt_company", policyVersion: "policies-1" });
  });

  test("none of them where the path is secret", () => {
    const decision = outcome({ ...withRules(allowAll, aRule({ id: "limit", when: [over("1000")], then: hold() })), tools: [aTool({ secretPaths: ["amount", "payee"] })] });
    expect(decision).toMatchObject({ effect: "hold", recipient: null, amount: null });
    expect(JSON.stringify(decision)).not.toMatch(/1200|ACME/);
  });

  test("rules that bound the agent and did not apply are counted", () => {
    expect(outcome(withRules(allowAll, aRule({ id: "limit", when: [over("5000")], then: hold() }))).unmatchedRules).toBe(1);
  });

  test("an approver somewhere else is not asked: who decides is resolved against the agent's unit", () => {
    const people = [aPerson(), aPerson({ id: "psn_far", grants: [aGrant("approver", "unt_far")] })];
    const tell = aRule({ id: "n", then: { effect: "notify", notify: { tell: [{ type: "role", role: "approver", where: "agent_unit" }], objectWithinS: 0 } } });
    expect(outcome({ ...withRules(tell), people }).effect).toBe("hold");
  });
});
