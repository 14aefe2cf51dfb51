import { expect, test } from "vitest";
import { foldFacts, type FactChange, type Facts } from "./facts";

const opened = (agentId: string): FactChange => ({ agentId, openQuestions: 1 });
const closed = (agentId: string): FactChange => ({ agentId, openQuestions: -1 });

test("facts are what the log adds up to, whatever was there before, and what they were folded from stays as it was", () => {
  const before: Facts = { openQuestions: new Map([["a", 2]]) };
  const after = foldFacts(before, [opened("a"), opened("b"), closed("a"), closed("b"), opened("b")]);
  expect([...after.openQuestions]).toEqual([["a", 2], ["b", 1]]);
  expect([...before.openQuestions]).toEqual([["a", 2]]);
});

test("an agent without open questions is not remembered, and none has fewer than none", () => {
  expect(foldFacts({ openQuestions: new Map([["a", 1]]) }, [closed("a"), closed("a"), opened("a")]).openQuestions.get("a")).toBe(1);
  expect(foldFacts({ openQuestions: new Map([["a", 1]]) }, [closed("a")]).openQuestions.size).toBe(0);
});

test("without a change the facts are the same", () => {
  const facts: Facts = { openQuestions: new Map() };
  expect(foldFacts(facts, [])).toBe(facts);
});
