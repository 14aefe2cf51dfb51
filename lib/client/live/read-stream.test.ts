import { afterEach, expect, test, vi } from "vitest";
import { readStream } from "./read-stream";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A connection that says `words` and then stands open, as of a process that is frozen. */
function stubFrozenServer(words: string): void {
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(words));
        signal?.addEventListener("abort", () => controller.error(new DOMException("given up", "AbortError")));
      },
    });
    return Promise.resolve(new Response(body));
  });
}

test("an open connection that says nothing is lost within seconds, since it was heard last", async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  stubFrozenServer(": here\n\n");
  const onOpen = vi.fn();
  const end = readStream({ workspace: "demo", person: "psn_ana" }, 1, { onOpen, onEvent: () => undefined, onLife: () => undefined }, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(12_900);
  expect(onOpen).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(200);
  await expect(end).resolves.toEqual({ kind: "lost", heardAtMs: 1_000_000 });
});
