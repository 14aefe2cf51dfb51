import { expect, test } from "vitest";
import { ruleFault } from "@/lib/core/policy/validate";
import { EVERYBODY, newKinds, newPolicyShape, newRule, type NewPolicyValues } from "./new-policy";
import { termsOf } from "./terms";

const typed = (parts: Partial<NewPolicyValues>): NewPolicyValues => ({ ...termsOf(null), name: "Large sums", unitId: EVERYBODY, what: "effects", sideEffects: ["financial"], tools: [], effect: "hold", reason: "why", ...parts });

test.each<[string, Partial<NewPolicyValues>]>([
  ["hold over an amount", { limit: "1,000" }],
  ["hold whatever the amount", {}],
  ["announce with a window", { effect: "notify", objectCount: "2" }],
  ["deny some tools", { effect: "deny", what: "tools", tools: ["erp.pay"] }],
  ["allow up to an amount", { effect: "allow", limit: "50" }],
])("what the form describes is a rule that the core takes: %s", (_, parts) => {
  const rule = newRule(typed(parts));
  expect(rule).not.toBeNull();
  expect(ruleFault(JSON.parse(JSON.stringify(rule)))).toBeNull();
});

test("a limit restricts from above it, and allows up to it", () => {
  expect(newRule(typed({ limit: "1,000", currency: "usd" }))?.when[1]).toEqual({ type: "amount", op: "over", limit: "1000", currency: "USD" });
  expect(newRule(typed({ limit: "1,000", effect: "allow" }))?.when[1]).toMatchObject({ op: "at_most" });
});

test("what is not complete is no rule, and says where", () => {
  const values = typed({ sideEffects: [], limit: "a lot", deciders: [] });
  expect(newRule(values)).toBeNull();
  const judged = newPolicyShape(newKinds(values), values).safeParse(values);
  expect(judged.success ? [] : judged.error.issues.map((issue) => issue.path[0])).toEqual(expect.arrayContaining(["sideEffects", "limit", "deciders"]));
});
