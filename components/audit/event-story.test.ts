import { expect, test } from "vitest";
import { eventStory } from "./event-story";

const reader = { names: new Map([["psn_1", "Ana"], ["psn_2", "Ben"]]), timeZone: "Europe/Berlin" };
const told = (payload: unknown) => eventStory(payload, reader).map(({ label, text }) => `${label}: ${text}`);

test("what programs compare, and what the card tells elsewhere, is left to the raw view", () => {
  expect(told({ verdict: "approve", reason: "fine", version: 2, argumentsDigest: "ab", epoch: 7, permit: "pmt_1", scope: { type: "unit" }, arguments: {}, decision: {} })).toEqual([]);
});

test("the facts stand in a reader's order and words, whatever the order in which they were written", () => {
  expect(told({ agentsTold: 3, dueAt: "2026-11-28T10:00:00.000Z", was: "held" })).toEqual(["Until then: Waiting for approval", "Deadline: Sat, 28 Nov 2026, 11:00:00 CET", "Agents told: 3"]);
});

test("verdicts name who gave them", () => {
  expect(told({ votes: [{ personId: "psn_1", verdict: "approve" }, { personId: "psn_2", verdict: "reject" }, { personId: "psn_9", verdict: "approve" }] })).toEqual(["Verdicts: Ana approved, Ben rejected, somebody approved"]);
});

test("what did not happen is not told, and codes are words", () => {
  expect(told({ late: false, alone: false, because: "rejected", error: null, task: "" })).toEqual([]);
  expect(told({ late: true, because: "out_of_reach", durationMs: 64_000 })).toEqual(["Because: too few people are left to approve it", "Reported too late: yes", "Took: 1 min"]);
});

test("a stop says what it covers", () => {
  expect(told({ kind: "pause", scope: { type: "unit", id: "unt_1" }, name: "Finance", reason: "look" })).toEqual(["Covers: Finance"]);
});

test("what nobody foresaw comes last under its own name, down to its values, and nothing of another kind breaks it", () => {
  expect(told({ comet: { tailLength: 4 }, tool: "erp.pay" })).toEqual(["Asked of: erp.pay", "Comet › Tail length: 4"]);
  for (const payload of [null, "x", 7, [], { because: "constructor", was: "toString", means: "valueOf", constructor: "x" }]) expect(() => told(payload)).not.toThrow();
});
