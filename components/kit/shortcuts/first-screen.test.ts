import { expect, test } from "vitest";
import type { Action } from "./action";
import { firstScreen } from "./first-screen";

const action = (id: string, parts: Partial<Action> = {}): Action => ({ id, label: id, group: "Any", canRun: () => true, run: () => undefined, ...parts });
const everywhere = (id: string) => action(id, { isEverywhere: true });
const pages = ["overview", "approvals", "agents", "audit"].map((id) => everywhere(`page:${id}`));
const ids = (actions: readonly Action[]) => actions.map((one) => one.id);

test("what can be done here comes before everything else, however late it was registered", () => {
  const { here, elsewhere } = firstScreen([...pages, everywhere("stop"), action("audit:verify")], []);
  expect(ids(here)).toEqual(["audit:verify"]);
  expect(ids(elsewhere)).toEqual(["page:overview", "page:approvals", "page:agents", "page:audit", "stop"]);
});

test("the pages that this person goes to most stand before the others, which keep their order", () => {
  expect(ids(firstScreen(pages, ["audit", "agents", "gone"]).elsewhere)).toEqual(["page:audit", "page:agents", "page:overview", "page:approvals"]);
});

test("what cannot be done now or only closes something is not offered, and a busy page does not fill it", () => {
  const many = Array.from({ length: 20 }, (_, at) => action(`act-${at}`));
  const { here } = firstScreen([action("no", { canRun: () => "you may not" }), action("close", { shortcut: "escape" }), ...many], []);
  expect(ids(here)).toEqual(ids(many.slice(0, 8)));
});
