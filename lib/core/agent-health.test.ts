import { describe, expect, test } from "vitest";
import { FAILING_WITHIN_MS, failingOf, SILENT_AFTER_MS, silentSince, type Ending } from "./agent-health";

const NOW = 1_000_000_000;
const failed = (agoMs: number, parts: Partial<Ending> = {}): Ending => ({ status: "failed", toolName: "desk.patch", error: "no such host", at: NOW - agoMs, ...parts });
const worked = (agoMs: number): Ending => ({ status: "succeeded", toolName: "desk.patch", error: null, at: NOW - agoMs });

describe("failing", () => {
  test("three equal failures in a row are the limit; two are not", () => {
    expect(failingOf([failed(1), failed(2)], NOW)).toBeNull();
    expect(failingOf([failed(1), failed(2), failed(3)], NOW)).toEqual({ count: 3, toolName: "desk.patch", error: "no such host", since: NOW - 3, lastAt: NOW - 1 });
  });

  test("every failure of the row is counted, however far back it goes", () => {
    const endings = [failed(1), failed(2), failed(3), failed(FAILING_WITHIN_MS * 3), worked(FAILING_WITHIN_MS * 4), failed(FAILING_WITHIN_MS * 5)];
    expect(failingOf(endings, NOW)).toMatchObject({ count: 4, since: NOW - FAILING_WITHIN_MS * 3 });
  });

  test("a success, another error or another tool ends the row", () => {
    for (const other of [worked(2), failed(2, { error: "timeout" }), failed(2, { toolName: "desk.read" })]) {
      expect(failingOf([failed(1), other, failed(3), failed(4), failed(5)], NOW)).toBeNull();
    }
  });

  test("failures that say nothing are equal to each other, and to no other", () => {
    expect(failingOf([failed(1, { error: null }), failed(2, { error: null }), failed(3, { error: null })], NOW)).toMatchObject({ count: 3, error: null });
    expect(failingOf([failed(1, { error: null }), failed(2), failed(3)], NOW)).toBeNull();
  });

  test("what failed long ago, or far apart, is not failing now", () => {
    const at = FAILING_WITHIN_MS + 1;
    expect(failingOf([failed(at), failed(at + 1), failed(at + 2)], NOW)).toBeNull();
    expect(failingOf([failed(1), failed(2), failed(FAILING_WITHIN_MS + 2)], NOW)).toBeNull();
  });

  test("an agent that works, or has done nothing, is not failing", () => {
    expect(failingOf([], NOW)).toBeNull();
    expect(failingOf([worked(1), failed(2), failed(3), failed(4)], NOW)).toBeNull();
  });
});

describe("silence", () => {
  test("is told only of an agent that once showed that it lives", () => {
    expect(silentSince(null, NOW - SILENT_AFTER_MS * 2, NOW)).toBeNull();
    expect(silentSince(NOW - SILENT_AFTER_MS - 1, null, NOW)).toBe(NOW - SILENT_AFTER_MS - 1);
    expect(silentSince(NOW - SILENT_AFTER_MS, null, NOW)).toBeNull();
  });

  test("ends with an action as with a heartbeat", () => {
    expect(silentSince(NOW - SILENT_AFTER_MS * 9, NOW - 1, NOW)).toBeNull();
    expect(silentSince(NOW - SILENT_AFTER_MS * 9, NOW - SILENT_AFTER_MS * 3, NOW)).toBe(NOW - SILENT_AFTER_MS * 3);
  });
});
