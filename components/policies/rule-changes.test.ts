import { expect, test } from "vitest";
import { DEFAULT_HOLD, type Rule } from "@/lib/core/policy/rule";
import { ruleChanges } from "./rule-changes";

const limit = (id: string, amount: string, permitWithinS = 900): Rule => ({ id, name: `Rule ${id}`, when: [{ type: "amount", op: "over", limit: amount, currency: "EUR" }], then: { effect: "hold", hold: { ...DEFAULT_HOLD, permitWithinS } } });
const changes = (before: readonly Rule[], after: readonly Rule[]) => ruleChanges(before, after, (_, id) => id);

test("a rule that came, one that went and one that changed are told apart, each in words", () => {
  const found = changes([limit("a", "1000"), limit("b", "5")], [limit("c", "7"), limit("a", "2000")]);
  expect(found.map((one) => [one.kind, one.id])).toEqual([
    ["added", "c"],
    ["changed", "a"],
    ["removed", "b"],
  ]);
  const [, changed] = found;
  expect(changed?.kind === "changed" ? [changed.before.reads, changed.after.reads] : []).toEqual([expect.stringContaining("over 1,000 EUR"), expect.stringContaining("over 2,000 EUR")]);
});

test("versions that differ only in the order of their rules do not differ", () => {
  expect(changes([limit("a", "1"), limit("b", "2")], [limit("b", "2"), limit("a", "1")])).toEqual([]);
});

test("what one sentence does not say is told as well", () => {
  const [changed] = changes([limit("a", "1", 900)], [limit("a", "1", 60)]);
  expect(changed?.kind === "changed" ? [changed.before.also, changed.after.also] : []).toEqual([
    expect.arrayContaining(["Once approved, the agent has 15 minutes to go ahead."]),
    expect.arrayContaining(["Once approved, the agent has 1 minute to go ahead."]),
  ]);
});
