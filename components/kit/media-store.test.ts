import { beforeEach, expect, test, vi } from "vitest";
import { isDrawnFor, subscribeToMedia } from "./media-store";

/** A window whose width the test sets, and a page on which a dialog is open or not. */
const world = { widthPx: 1_440, isDialogOpen: false, changed: new Set<() => void>(), observed: new Set<() => void>() };

beforeEach(() => {
  vi.stubGlobal("matchMedia", (query: string) => ({
    get matches() {
      return world.widthPx <= Number(/\d+/.exec(query)?.[0]);
    },
    addEventListener: (_: string, listener: () => void) => world.changed.add(listener),
  }));
  vi.stubGlobal("document", { querySelector: () => (world.isDialogOpen ? {} : null), body: {} });
  vi.stubGlobal(
    "MutationObserver",
    class {
      constructor(private readonly onMutation: () => void) {}
      observe() {
        world.observed.add(this.onMutation);
      }
      disconnect() {
        world.observed.delete(this.onMutation);
      }
    },
  );
});

function resize(widthPx: number): void {
  world.widthPx = widthPx;
  for (const listener of [...world.changed]) listener();
}

function setDialog(isOpen: boolean): void {
  world.isDialogOpen = isOpen;
  for (const onMutation of [...world.observed]) onMutation();
}

test("all who asked hear of a change, also once one of them has gone; under a dialog none does until it is closed", () => {
  const [one, other] = [vi.fn(), vi.fn()];
  expect(isDrawnFor("(max-width: 700px)")).toBe(false);
  const leave = subscribeToMedia(one);
  subscribeToMedia(other);
  leave();
  resize(600);
  expect([isDrawnFor("(max-width: 700px)"), one.mock.calls.length, other.mock.calls.length]).toEqual([true, 0, 1]);

  setDialog(true);
  resize(1_440);
  resize(1_000);
  expect([isDrawnFor("(max-width: 700px)"), other.mock.calls.length], "as it was when the dialog opened").toEqual([true, 1]);
  setDialog(false);
  expect([isDrawnFor("(max-width: 700px)"), other.mock.calls.length, world.observed.size]).toEqual([false, 2, 0]);
});
