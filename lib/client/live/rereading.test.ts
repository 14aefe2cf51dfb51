import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRereading } from "./rereading";
import type { Noun } from "./touched-nouns";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function slowReader(durationMs: number) {
  const begun: Noun[] = [];
  const ended: Noun[] = [];
  const read = async (noun: Noun) => {
    begun.push(noun);
    await new Promise((resolve) => void setTimeout(resolve, durationMs));
    ended.push(noun);
  };
  return { begun, ended, read };
}

test("a burst of events is one reading of each list", async () => {
  const reader = slowReader(10);
  const rereading = createRereading(reader.read, 500);
  for (let at = 0; at < 50; at += 1) rereading.touch("command.acked");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(reader.begun).toEqual(["audit"]);
});

test("what comes alone is read at once, and what follows it within the time of gathering is read together at its end", async () => {
  const reader = slowReader(1);
  const rereading = createRereading(reader.read, 100);
  const beganAt = performance.now();
  rereading.touch("command.acked");
  await vi.advanceTimersByTimeAsync(1);
  expect(reader.begun).toHaveLength(1);
  while (performance.now() - beganAt < 90) {
    rereading.touch("command.acked");
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(reader.begun).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(20);
  expect(reader.begun).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reader.begun, "nothing more was touched").toHaveLength(2);
});

test("events that come faster than answers never stop an answer from being shown, and the last of them is read", async () => {
  const reader = slowReader(1_200);
  const rereading = createRereading(reader.read, 500);
  for (let atMs = 0; atMs < 10_000; atMs += 100) {
    rereading.touch("command.acked");
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(reader.ended.length).toBeGreaterThanOrEqual(5);
  expect(reader.begun.length - reader.ended.length, "never two at once").toBeLessThanOrEqual(1);
  const before = reader.begun.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reader.begun.length, "what came during the last reading is read after it").toBe(before + 1);
  expect(reader.ended).toEqual(reader.begun);
});

test("a list that hangs keeps no other from being read, and nothing is read after the stop", async () => {
  const begun: Noun[] = [];
  const rereading = createRereading((noun) => {
    begun.push(noun);
    return noun === "approvals" ? new Promise(() => undefined) : Promise.resolve();
  }, 500);
  rereading.touch("approval.voted");
  await vi.advanceTimersByTimeAsync(500);
  const others = begun.filter((noun) => noun !== "approvals");
  expect(others).toContain("actions");
  rereading.touch("approval.voted");
  await vi.advanceTimersByTimeAsync(500);
  expect(begun).toEqual(["approvals", ...others, ...others]);
  rereading.touch("approval.voted");
  rereading.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(begun).toHaveLength(1 + 2 * others.length);
});

test("what is dear to read is read at most every so often while events stream, and once more after the last; the rest goes on as ever", async () => {
  const reader = slowReader(50);
  const rereading = createRereading(reader.read, 150, { metrics: 12_000 });
  for (let atMs = 0; atMs < 30_000; atMs += 100) {
    rereading.touch("action.proposed");
    await vi.advanceTimersByTimeAsync(100);
  }
  const times = (noun: Noun) => reader.begun.filter((one) => one === noun).length;
  expect(times("metrics")).toBe(3);
  expect(times("actions")).toBeGreaterThan(100);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(times("metrics"), "the last events are not forgotten").toBe(4);
});
