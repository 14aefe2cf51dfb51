import { expect, test } from "vitest";
import type { Action } from "./action";
import { createRegistry } from "./registry";

const action = (label: string, rest: Partial<Action> = {}): Action => ({ id: "agent:new", label, group: "Agents", canRun: () => true, run: () => undefined, ...rest });
const here = [action("on this page")];
const everywhere = [action("on every page", { isEverywhere: true })];
const shown = (...sets: (readonly Action[])[]) => {
  const registry = createRegistry();
  for (const set of sets) registry.add(set);
  return registry.actions().map(({ label }) => label);
};

test("what the page itself offers stands before what every page does, whichever came first", () => {
  expect(shown(everywhere, here)).toEqual(["on this page"]);
  expect(shown(here, everywhere)).toEqual(["on this page"]);
  expect(shown(everywhere)).toEqual(["on every page"]);
});

test("of two that a page offers the later wins, and what is taken off again leaves the other", () => {
  const registry = createRegistry();
  registry.add(everywhere);
  const takeOff = registry.add(here);
  registry.add([action("on the inner card")]);
  expect(registry.actions().map(({ label }) => label)).toEqual(["on the inner card"]);
  takeOff();
  expect(registry.actions().map(({ label }) => label)).toEqual(["on the inner card"]);
});
