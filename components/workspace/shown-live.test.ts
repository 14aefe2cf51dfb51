import { expect, test } from "vitest";
import { shownLive } from "./shown-live";

test("a connection that was never there is being made, one that was is being made again", () => {
  expect(shownLive({ kind: "reconnecting", sinceMs: null }, false)).toEqual({ kind: "connecting" });
  expect(shownLive({ kind: "reconnecting", sinceMs: 1_000 }, false)).toMatchObject({ kind: "reconnecting" });
});

test("only where updates come can they be paused", () => {
  expect(shownLive({ kind: "live" }, true)).toEqual({ kind: "paused" });
  expect(shownLive({ kind: "live" }, false)).toEqual({ kind: "live" });
  expect(shownLive({ kind: "stale", sinceMs: 1_000 }, true)).toMatchObject({ kind: "stale" });
});
