import { expect, test } from "vitest";
import { findOptions, type Option } from "./found-options";

const options: readonly Option[] = [
  { id: "agt_1", name: "Purchase matcher", detail: "Finance" },
  { id: "agt_2", name: "Match desk", detail: "Sales" },
  { id: "agt_3", name: "Leave desk", detail: "People" },
];

test("every typed word must occur, in the name, what is said beside it, or the reference", () => {
  expect(findOptions(options, "desk sal", 9).shown.map((one) => one.id)).toEqual(["agt_2"]);
  expect(findOptions(options, "AGT_3", 9).shown.map((one) => one.id)).toEqual(["agt_3"]);
  expect(findOptions(options, "nobody", 9)).toEqual({ shown: [], more: 0 });
});

test("names that begin with what was typed come first, the others stay in their order", () => {
  expect(findOptions(options, "match", 9).shown.map((one) => one.id)).toEqual(["agt_2", "agt_1"]);
});

test("what is not shown is counted, with nothing typed as well", () => {
  expect(findOptions(options, "", 2)).toEqual({ shown: options.slice(0, 2), more: 1 });
  expect(findOptions(options, "desk", 1)).toMatchObject({ more: 1 });
});
