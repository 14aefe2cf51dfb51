import type { toast as sonner } from "sonner";
import { afterEach, expect, test } from "vitest";
import { isToastWanted, sayThrough, subscribeToToasts, toast } from "./toast";

let stop = () => {};
afterEach(() => stop());

/** Stands where the library does, and writes down what it is told. */
function showing(): { readonly said: unknown[][]; readonly begin: () => void } {
  const said: unknown[][] = [];
  const as = (kind: string) => (...words: unknown[]) => said.push([kind, ...words]);
  const through = Object.fromEntries(["message", "success", "info", "warning", "error", "dismiss"].map((kind) => [kind, as(kind)])) as unknown as typeof sonner;
  return { said, begin: () => (stop = sayThrough(through)) };
}

test("what is said before there is anything to show it asks for that, and is said then, in order; what was taken back meanwhile is taken back", () => {
  let asked = 0;
  const unsubscribe = subscribeToToasts(() => (asked += 1));
  expect(isToastWanted()).toBe(false);
  toast.warning("Your session ends soon", { id: "session" });
  toast.takeBack("session");
  unsubscribe();
  expect([asked, isToastWanted()]).toEqual([2, true]);
  const { said, begin } = showing();
  begin();
  toast.success("Saved");
  expect(said).toEqual([
    ["warning", "Your session ends soon", { id: "session" }],
    ["dismiss", "session"],
    ["success", "Saved", undefined],
  ]);
});

test("a name in it cannot turn the rest round", () => {
  const { said, begin } = showing();
  begin();
  toast("pay \u202egnp.exe is removed");
  expect(String(said[0]?.[1])).not.toContain("\u202e");
});
