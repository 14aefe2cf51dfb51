import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fetched } from "./fetched";

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const failed = new Error("Failed to load chunk");
/** What the server answers to each question whether it is there, and what becomes of each try to load. */
function world(answers: readonly boolean[], tries: readonly ("there" | Error)[]) {
  const [asked, tried] = [answers.values(), tries.values()];
  vi.stubGlobal("fetch", vi.fn(() => (asked.next().value === true ? Promise.resolve(new Response("{}")) : Promise.reject(new TypeError("Failed to fetch")))));
  return vi.fn(() => {
    const outcome = tried.next().value ?? failed;
    return outcome === "there" ? Promise.resolve("part") : Promise.reject(outcome);
  });
}

test("a part that comes is asked for once, and nobody else is asked", async () => {
  const load = world([], ["there"]);
  expect(await fetched(load)).toBe("part");
  expect([load.mock.calls.length, vi.mocked(fetch).mock.calls.length]).toEqual([1, 0]);
});

test("while the server is away it is asked for again, ever more seldom, until it comes", async () => {
  const load = world([false, false, false], [failed, failed, failed, "there"]);
  const part = fetched(load);
  await vi.advanceTimersByTimeAsync(1_000 + 2_000);
  expect(load).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(await part).toBe("part");
});

test("what a server that is there does not have is said after one more try", async () => {
  const load = world([true], [failed, failed]);
  await expect(fetched(load)).rejects.toBe(failed);
  expect(load).toHaveBeenCalledTimes(2);
});
