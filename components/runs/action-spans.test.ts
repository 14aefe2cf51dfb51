import { describe, expect, test } from "vitest";
import { spansOf, timeIn } from "./action-spans";

const at = (second: number) => new Date(Date.parse("2026-10-15T12:00:00Z") + second * 1_000).toISOString();
const ms = (second: number) => Date.parse(at(second));
const plain = { at: at(0), decision: "allow", status: "succeeded", questions: [], permitValidFrom: at(0), redeemedAt: at(1), endedAt: at(4) } as const;
const question = { id: "apr", openedAt: at(0), endedAt: at(60), status: "approved", by: ["Ana"] } as const;

describe("what an action's time was spent on", () => {
  test("an allowed one only ran", () => {
    expect(spansOf({ ...plain, questions: [] })).toEqual([{ kind: "running", fromMs: ms(1), toMs: ms(4), by: [] }]);
  });

  test("a held one waited for people, and says for whom", () => {
    const spans = spansOf({ ...plain, decision: "hold", questions: [{ ...question, by: ["Ana"] }], permitValidFrom: at(60), redeemedAt: at(62), endedAt: at(63) });
    expect(spans).toEqual([
      { kind: "people", fromMs: ms(0), toMs: ms(60), by: ["Ana"] },
      { kind: "running", fromMs: ms(62), toMs: ms(63), by: [] },
    ]);
  });

  test("an announced one stood open to objection until its permit counted", () => {
    const spans = spansOf({ ...plain, decision: "notify", questions: [], permitValidFrom: at(30), redeemedAt: null, endedAt: null });
    expect(spans).toEqual([{ kind: "window", fromMs: ms(0), toMs: ms(30), by: [] }]);
  });

  test("what is not over counts until now", () => {
    const spans = spansOf({ ...plain, status: "held", decision: "hold", questions: [{ ...question, status: "open", endedAt: null, by: [] }], permitValidFrom: null, redeemedAt: null, endedAt: null });
    expect(timeIn(spans, "people", ms(90))).toBe(90_000);
    expect(timeIn(spans, "running", ms(90))).toBeNull();
  });
});
