import { expect, test } from "vitest";
import type { Action } from "./action";
import { matchingActions } from "./matching-actions";

const action = (id: string, label: string, keywords: readonly string[] = []): Action => ({ id, label, group: "Any", keywords, canRun: () => true, run: () => undefined });
const actions = [action("a", "Approvals"), action("s", "Emergency stop…", ["pause", "halt"]), action("l", "Audit log")];
const found = (typed: string) => matchingActions(actions, typed).map((one) => one.id);

test("every word that is typed begins a word of the label or a keyword, whatever the case and order", () => {
  expect(found("log aud")).toEqual(["l"]);
  expect(found("HALT")).toEqual(["s"]);
  expect(found("a")).toEqual(["a", "l"]);
});

test("one of many is found by its singular", () => {
  expect(matchingActions([action("p", "Policies"), action("s", "Pixies")], "policy").map((one) => one.id)).toEqual(["p"]);
});

test("a piece from inside a word finds nothing, and nothing typed finds all", () => {
  expect(found("provals")).toEqual([]);
  expect(found("  ")).toEqual(["a", "s", "l"]);
});
