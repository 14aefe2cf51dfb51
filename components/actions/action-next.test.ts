import { describe, expect, test } from "vitest";
import { ACTION_STATUSES } from "@/lib/core/action";
import { whatHappenedNext, type Ended } from "./action-next";

const at = (seconds: number) => new Date(Date.UTC(2026, 9, 15, 12, 0, seconds)).toISOString();
const event = (verb: string, seconds: number, detail: Record<string, unknown> | null = null): Ended["events"][number] => ({ verb, at: at(seconds), actor: { type: "person", id: "psn_1" }, detail });
const told = (parts: Partial<Ended>) => whatHappenedNext({ status: "succeeded", decision: "allow", at: at(0), dueAt: null, permitValidFrom: null, permitExpiresAt: null, events: [], ...parts }, () => "Ana", "UTC").join(" ");

describe("what happened next", () => {
  test("says who decided after how long, and what came of it", () => {
    const events = [event("action.proposed", 0), event("approval.approved", 420), event("action.permitted", 422), event("action.redeemed", 423), event("action.failed", 425, { error: "no such account" })];
    expect(told({ status: "failed", decision: "hold", events })).toBe("Ana approved it 7 min later. It was let through 3 s later and failed 2 s later: “no such account”.");
  });

  test("what was never heard of is not called done", () => {
    const words = told({ status: "unknown", events: [event("action.redeemed", 1)] });
    expect(words).toContain("it may have run or not");
    expect(words).not.toMatch(/succeeded|done|completed/);
  });

  test.each(["denied", "rejected", "expired", "withdrawn"] as const)("%s: says that nothing ran", (status) => {
    expect(told({ status })).toContain("Nothing ran.");
  });

  test("every state has its words", () => {
    for (const status of ACTION_STATUSES) expect(told({ status })).not.toBe("");
  });
});
