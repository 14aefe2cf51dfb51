import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readStored, writeStored } from "./stored-text";

beforeEach(() => vi.stubGlobal("window", new EventTarget()));
afterEach(() => vi.unstubAllGlobals());

function storageOf(parts: Partial<Storage>): void {
  vi.stubGlobal("localStorage", parts);
}

test("what a person prefers is kept in the browser", () => {
  const kept = new Map<string, string>();
  storageOf({ getItem: (key) => kept.get(key) ?? null, setItem: (key, text) => void kept.set(key, text) });
  expect(readStored("theme")).toBeNull();
  writeStored("theme", "dark");
  expect([readStored("theme"), kept.get("theme")]).toEqual(["dark", "dark"]);
});

test("where the browser keeps nothing it holds for as long as the page is open, and everybody is told", () => {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get: () => { throw new DOMException("denied", "SecurityError"); } });
  const heard = vi.fn();
  window.addEventListener("reeve:preference", heard);
  expect(readStored("density")).toBeNull();
  writeStored("density", "compact");
  expect([readStored("density"), heard.mock.calls.length]).toEqual(["compact", 1]);
});

test("where there is no room what is new holds, not what was kept before; once there is, it is kept", () => {
  const kept = new Map([["tour", "1"]]);
  let isFull = true;
  storageOf({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      if (isFull) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, text);
    },
  });
  writeStored("tour", "2");
  expect([readStored("tour"), kept.get("tour")]).toEqual(["2", "1"]);
  isFull = false;
  writeStored("tour", "3");
  expect([readStored("tour"), kept.get("tour")]).toEqual(["3", "3"]);
});
