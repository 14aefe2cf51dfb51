import { describe, expect, test } from "vitest";
import { storyTime } from "./story-scale";

const START = Date.parse("2026-10-15T12:00:00Z");
const MINUTE = 60_000;
const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();
type Story = Parameters<typeof storyTime>[0];

function story(state: Story["run"]["state"], actions: readonly Partial<Story["actions"][number]>[]): Story {
  const none = { decision: "allow", status: "succeeded", questions: [], permitValidFrom: null, redeemedAt: null, endedAt: null };
  return { run: { state, startedAt: at(0) }, actions: actions.map((one) => ({ ...none, ...one })) } as unknown as Story;
}

describe("the time of a run's story", () => {
  test("ends with the last that happened, not with now, once it is quiet", () => {
    const { window } = storyTime(story("quiet", [{ at: at(1), redeemedAt: at(1), endedAt: at(2) }]), START + 500 * MINUTE);
    expect(window.toMs).toBeGreaterThan(START + 2 * MINUTE);
    expect(window.toMs).toBeLessThan(START + 3 * MINUTE);
  });

  test("goes on to now while something is not over", () => {
    const { window } = storyTime(story("waiting", [{ at: at(1), questions: [{ id: "q", openedAt: at(1), endedAt: null, status: "open", by: [] }] }]), START + 60 * MINUTE);
    expect(window.toMs).toBeGreaterThanOrEqual(START + 60 * MINUTE);
  });

  test("silence is cut, waiting for people is not", () => {
    const silent = storyTime(story("quiet", [{ at: at(0), endedAt: at(1) }, { at: at(100), endedAt: at(101) }]), START + 500 * MINUTE);
    expect(silent.idle).toHaveLength(1);
    const question = { id: "q", openedAt: at(1), endedAt: at(100), status: "approved" as const, by: ["Ana"] };
    const waiting = storyTime(story("quiet", [{ at: at(1), questions: [question] }, { at: at(100), endedAt: at(101) }]), START + 500 * MINUTE);
    expect(waiting.idle).toHaveLength(0);
  });

  test("one moment alone still has a length", () => {
    const { window } = storyTime(story("quiet", [{ at: at(0), decision: "deny", endedAt: at(0) }]), START + 500 * MINUTE);
    expect(window.toMs - window.fromMs).toBeGreaterThan(1_000);
  });
});
