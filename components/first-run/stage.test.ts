import { describe, expect, test } from "vitest";
import type { FirstRun } from "@/lib/client/first-run";
import { ACTION_STATUSES } from "@/lib/core/action";
import { stageOf, stateOfStep, STEPS } from "./stage";

const empty: FirstRun = { isOver: false, gatewayUrl: "http://127.0.0.1:4000", tool: null, agent: null, hasCredential: false, outlook: null, action: null };
const tool = { id: "tol_1", name: "example.payments.create", system: "Example bank", sideEffect: "financial" as const, example: {} };
const agent = { id: "agt_1", name: "First agent" };
const ready: FirstRun = { ...empty, tool, agent, hasCredential: true };

function asked(status: (typeof ACTION_STATUSES)[number], approval: string | null = "apr_1"): FirstRun {
  return { ...ready, action: { id: "act_1", at: "2026-11-22T00:00:00.000Z", sentence: "Pay", decision: "hold", status, because: null, approval } };
}

test("the steps follow from what is there, one after the other", () => {
  expect(stageOf(empty).at).toBe("system");
  expect(stageOf({ ...empty, tool }).at).toBe("agent");
  expect(stageOf({ ...empty, tool, agent }).at).toBe("credential");
  expect(stageOf(ready).at).toBe("ask");
  expect(stageOf(asked("held")).at).toBe("decide");
  expect(stageOf(asked("approved")).at).toBe("carry-out");
  expect(stageOf(asked("redeemed")).at).toBe("carry-out");
  expect(stageOf(asked("succeeded")).at).toBe("done");
});

describe("an action that did not come to people's decision and its execution", () => {
  test.each([
    ["denied", null, "denied"],
    ["succeeded", null, "not_held"],
    ["permitted", null, "not_held"],
    ["announced", null, "not_held"],
    ["rejected", "apr_1", "rejected"],
    ["expired", "apr_1", "expired"],
    ["withdrawn", "apr_1", "withdrawn"],
  ] as const)("%s with approval %s leads back to asking, and says why", (status, approval, trouble) => {
    expect(stageOf(asked(status, approval))).toEqual({ at: "ask", trouble });
  });
  test("every status has its place", () => {
    for (const status of ACTION_STATUSES) expect(stageOf(asked(status)).at).toBeDefined();
  });
});

test("what is behind is ticked, what is ahead is not", () => {
  const stage = stageOf(asked("held"));
  expect(STEPS.map((step) => stateOfStep(step, stage))).toEqual(["done", "done", "done", "done", "now", "later"]);
  expect(STEPS.map((step) => stateOfStep(step, { at: "done", trouble: null }))).toEqual(Array(6).fill("done"));
});
