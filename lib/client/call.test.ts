import { afterEach, expect, test, vi } from "vitest";
import { createCaller } from "./call";

afterEach(() => vi.unstubAllGlobals());

/** A server that is there and never answers. */
function stubSilentServer(): void {
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error))));
}

test("a write that nobody answers ends as unanswered, so that its form can be left and sent again", async () => {
  stubSilentServer();
  const deadline = new AbortController();
  const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValue(deadline.signal);
  const { call } = createCaller({ workspace: "demo" });
  const sent = call("POST /units", { body: { name: "North" } });
  deadline.abort(new DOMException("late", "TimeoutError"));
  await expect(sent).rejects.toMatchObject({ code: "unreachable" });
  expect(timeout).toHaveBeenCalledWith(30_000);
  timeout.mockRestore();
});

test("reading that is given up by the page stays given up, and is no failure", async () => {
  stubSilentServer();
  const { call } = createCaller({ workspace: "demo" });
  const page = new AbortController();
  const read = call("GET /units", {}, { signal: page.signal });
  page.abort();
  await expect(read).rejects.toMatchObject({ name: "AbortError" });
});
