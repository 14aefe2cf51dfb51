import { expect, test } from "vitest";
import { DEFAULT_HOLD, type Rule } from "@/lib/core/policy/rule";
import { beforeAfterOf, changeSummary, reasonOf, tellsBesideRules } from "./event-changes";

const names: Readonly<Record<string, string>> = { psn_1: "Ana", psn_2: "Ben" };
const nameOf = (value: unknown) => (typeof value === "string" ? (names[value] ?? null) : null);
const rule = (id: string, withinS: number): Rule => ({ id, name: id, when: [], then: { effect: "hold", hold: { ...DEFAULT_HOLD, withinS } } });

test("a change is said in one line, with names instead of references and without counters", () => {
  const before = { id: "agt_1", name: "Desk", autonomy: 2, ownerId: "psn_1", version: 4 };
  expect(changeSummary({ before, after: { ...before, autonomy: 3, ownerId: "psn_2", version: 5 } }, nameOf)).toBe("autonomy level 2 → 3, owner Ana → Ben");
});

test("more than two changes are counted", () => {
  expect(changeSummary({ before: { a: 1, b: 1, c: 1, d: 1 }, after: { a: 2, b: 2, c: 2, d: 2 } }, nameOf)).toBe("a 1 → 2, b 1 → 2, and 2 more");
});

test("of a policy the changed rules are counted, not spelled out", () => {
  expect(changeSummary({ before: { rules: [rule("a", 60), rule("b", 60)] }, after: { rules: [rule("a", 120), rule("c", 60)] } }, nameOf)).toBe("3 rules changed");
});

test("where only the rules of a policy are different there is nothing to tell beside them", () => {
  const before = { name: "Large sums", version: 1, unitId: null, rules: [rule("a", 60)] };
  const changed = { ...before, version: 2, rules: [rule("a", 120)] };
  expect(tellsBesideRules({ before, after: changed })).toBe(false);
  expect(tellsBesideRules({ before, after: { ...changed, note: "" } }), "a field with nothing in it").toBe(false);
  expect(tellsBesideRules({ before, after: { ...changed, name: "Sums" } })).toBe(true);
  expect(tellsBesideRules({ before: null, after: before })).toBe(true);
});

test("what was only made, erased or is of another kind has no change to tell", () => {
  for (const payload of [null, { before: null, after: { name: "a" } }, { verdict: "approve" }, { before: { a: 1 }, after: { a: 1 } }]) expect(changeSummary(payload, nameOf)).toBeNull();
  expect(beforeAfterOf({ decision: {} })).toBeNull();
});

test("the reason is a person's words, or none", () => {
  expect([reasonOf({ reason: "late" }), reasonOf({ reason: "" }), reasonOf({ reason: null }), reasonOf(null)]).toEqual(["late", null, null, null]);
});
