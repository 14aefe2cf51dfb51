import { describe, expect, test } from "vitest";
import { aCredential, anAgent, aPermission, aRule, aPolicyVersion, aSnapshot, aTool, NOW } from "@/lib/testing/factories";
import { NO_FACTS } from "./facts";
import { exampleArguments, firstStepsOf } from "./first-run";

const nothing = { tools: [], agents: [], permissions: [], credentials: [] };

describe("the first steps", () => {
  test("of an empty workspace are all to be done", () => {
    expect(firstStepsOf(aSnapshot(nothing), NO_FACTS, NOW)).toEqual({ tool: null, system: null, agent: null, credentialId: null, outlook: null });
  });
  test("a tool without consequences is no first step: nothing would wait for anybody", () => {
    expect(firstStepsOf(aSnapshot({ ...nothing, tools: [aTool({ sideEffect: "read" })] }), NO_FACTS, NOW).tool).toBeNull();
  });
  test("an agent counts once it may use the tool", () => {
    expect(firstStepsOf(aSnapshot({ permissions: [] }), NO_FACTS, NOW)).toMatchObject({ tool: { id: "tol_pay" }, agent: null });
    expect(firstStepsOf(aSnapshot({ credentials: [] }), NO_FACTS, NOW)).toMatchObject({ agent: { id: "agt_one" }, credentialId: null, outlook: null });
    expect(firstStepsOf(aSnapshot({ agents: [anAgent({ status: "draft" })] }), NO_FACTS, NOW).agent).toBeNull();
  });
  test("once it can ask, what the rules would say is what they say", () => {
    expect(firstStepsOf(aSnapshot(), NO_FACTS, NOW)).toMatchObject({ credentialId: "crd_one", outlook: { effect: "hold" } });
    const lenient = aSnapshot({ policies: [aPolicyVersion({ rules: [aRule()] })] });
    expect(firstStepsOf(lenient, NO_FACTS, NOW).outlook?.effect).toBe("allow");
    const stopped = aSnapshot({ closed: "it was restored" });
    expect(firstStepsOf(stopped, NO_FACTS, NOW).outlook?.effect).toBe("deny");
  });
  test("an expired credential is none", () => {
    expect(firstStepsOf(aSnapshot({ credentials: [aCredential({ expiresAt: NOW - 1 })] }), NO_FACTS, NOW).credentialId).toBeNull();
  });
  test("of several tools the newest is meant", () => {
    const permissions = [aPermission()];
    const tools = [aTool({ id: "tol_1", name: "one" }), aTool({ id: "tol_2", name: "two" })];
    expect(firstStepsOf(aSnapshot({ tools, permissions }), NO_FACTS, NOW).tool?.name).toBe("two");
  });
});

describe("example arguments", () => {
  test("fill where the tool's paths lead, in the type that its schema asks for", () => {
    const schema = { type: "object", properties: { payment: { type: "object", properties: { amount: { type: "string" } } } } };
    expect(exampleArguments(aTool({ argumentSchema: schema, amountPath: "payment.amount", currencyPath: "payment.currency", recipientPath: null, objectPath: null }))).toEqual({ payment: { amount: "1200", currency: "EUR" } });
  });
  test("along a path through `__proto__` touch nothing but themselves", () => {
    exampleArguments(aTool({ argumentSchema: {}, amountPath: "__proto__.polluted", currencyPath: null, recipientPath: null, objectPath: "a.__proto__.polluted" }));
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
  test("hold what the schema requires", () => {
    const schema = { type: "object", required: ["count", "sure", "kind", "note"], properties: { count: { type: "integer" }, sure: { type: "boolean" }, kind: { enum: ["full", "part"] } } };
    expect(exampleArguments(aTool({ argumentSchema: schema, amountPath: null, currencyPath: null, recipientPath: null, objectPath: null }))).toEqual({ count: 1, sure: true, kind: "full", note: "example" });
  });
});
