import { describe, expect, test } from "vitest";
import type { ActionStatus } from "./action";
import { branchesOf, runState, RUN_QUIET_AFTER_MS, type RunState } from "./run";

const NOW = 10_000_000;
const counts = (...statuses: ActionStatus[]) => new Map(statuses.map((status) => [status, 1]));

describe("how a run stands is what its actions say", () => {
  test.each<[string, ActionStatus[], number | null, RunState]>([
    ["nothing was asked", [], null, "not_begun"],
    ["a question is open, however long ago", ["succeeded", "held", "failed"], 0, "waiting"],
    ["a permit is not used yet", ["succeeded", "permitted"], 0, "working"],
    ["an announced action may still run", ["announced"], 0, "working"],
    ["something is under way", ["redeemed"], 0, "working"],
    ["something happened just now", ["succeeded"], NOW - RUN_QUIET_AFTER_MS + 1, "working"],
    ["at work, and one failed among those that succeeded", ["succeeded", "failed"], NOW, "working"],
    ["at work, and nothing has succeeded", ["failed", "redeemed", "denied"], 0, "failing"],
    ["something happened just now, and it was the last of what failed", ["failed", "unknown"], NOW, "failing"],
    ["nothing for long, all went well", ["succeeded", "denied", "rejected"], NOW - RUN_QUIET_AFTER_MS, "quiet"],
    ["nothing for long, one failed", ["succeeded", "failed"], 0, "troubled"],
    ["nothing for long, one was never heard of again", ["unknown"], 0, "troubled"],
  ])("%s: %s", (_, statuses, lastAt, state) => {
    expect(runState({ counts: counts(...statuses), lastAt }, NOW)).toBe(state);
  });
});

describe("the tree of a run", () => {
  const item = (id: string, parent: string | null = null) => ({ id, parent });
  const drawn = (...items: ReturnType<typeof item>[]) => branchesOf(items).map(({ item: { id }, depth }) => `${" ".repeat(depth)}${id}`);

  test("children follow their parent, deeper by one, in the order they were asked", () => {
    expect(drawn(item("a"), item("b"), item("a1", "a"), item("b1", "b"), item("a2", "a"), item("a11", "a1"))).toEqual(["a", " a1", "  a11", " a2", "b", " b1"]);
  });

  test("what stands under something that is not here stands at the top and is not lost", () => {
    expect(drawn(item("a", "elsewhere"), item("a1", "a"))).toEqual(["a", " a1"]);
  });

  test("a chain of thousands is drawn too", () => {
    const long = Array.from({ length: 5_000 }, (_, at) => item(`${at}`, at === 0 ? null : `${at - 1}`));
    expect(branchesOf(long).at(-1)).toEqual({ item: long.at(-1), depth: 4_999 });
  });
});
