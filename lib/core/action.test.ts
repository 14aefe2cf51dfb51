import { describe, expect, test } from "vitest";
import { ACTION_STATUSES, advanceAction, canBecome, EFFECTS, isEnded, strictest, type ActionStatus } from "./action";

/** Written out a second time on purpose. */
const BECOMES: Record<ActionStatus, string> = {
  held: "approved denied rejected expired withdrawn cancelled overridden redirected",
  announced: "held redeemed denied expired withdrawn cancelled overridden redirected",
  approved: "held permitted announced denied expired withdrawn cancelled overridden redirected",
  permitted: "redeemed expired withdrawn cancelled overridden redirected",
  redeemed: "succeeded failed unknown",
  unknown: "succeeded failed",
  succeeded: "",
  failed: "",
  denied: "",
  rejected: "",
  expired: "",
  withdrawn: "",
  cancelled: "",
  overridden: "",
  redirected: "",
};

describe("an action's states", () => {
  const pairs = ACTION_STATUSES.flatMap((from) => ACTION_STATUSES.map((to) => [from, to, BECOMES[from].split(" ").includes(to)] as const));
  test.each(pairs)("%s → %s: %s", (from, to, allowed) => {
    expect(canBecome(from, to)).toBe(allowed);
  });

  test("only a late outcome leaves an end state, and only `unknown`", () => {
    const ended = ACTION_STATUSES.filter(isEnded);
    expect(ended).toEqual(["succeeded", "failed", "unknown", "denied", "rejected", "expired", "withdrawn", "cancelled", "overridden", "redirected"]);
    for (const from of ended) {
      for (const to of ACTION_STATUSES) if (canBecome(from, to)) expect([from, ["succeeded", "failed"].includes(to)]).toEqual(["unknown", true]);
    }
  });

  test("nothing that was denied, rejected or expired is ever redeemed", () => {
    const reachable = (from: ActionStatus, seen = new Set<ActionStatus>()): Set<ActionStatus> => {
      for (const to of ACTION_STATUSES) if (canBecome(from, to) && !seen.has(to)) reachable(to, seen.add(to));
      return seen;
    };
    for (const from of ["denied", "rejected", "expired", "withdrawn", "cancelled"] as const) expect(reachable(from).has("redeemed")).toBe(false);
    expect(reachable("held").has("redeemed")).toBe(true);
  });
});

describe("GATE 8: the clock counts whether or not a sweep has written it", () => {
  const AFTER: Partial<Record<ActionStatus, ActionStatus>> = { held: "expired", announced: "expired", approved: "expired", permitted: "expired", redeemed: "unknown" };
  test.each(ACTION_STATUSES)("%s at its deadline", (status) => {
    expect(advanceAction({ status, dueAt: 1000 }, 999)).toBe(status);
    expect(advanceAction({ status, dueAt: 1000 }, 1000)).toBe(AFTER[status] ?? status);
    expect(advanceAction({ status, dueAt: null }, Number.MAX_SAFE_INTEGER)).toBe(status);
  });
});

test("of two effects the stricter wins, in either order", () => {
  for (const [i, a] of EFFECTS.entries()) {
    for (const [j, b] of EFFECTS.entries()) expect(strictest(a, b)).toBe(EFFECTS[Math.max(i, j)]);
  }
});
