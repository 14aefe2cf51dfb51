import { expect, test } from "vitest";
import { shapeKey, shapeMix, type Shaped } from "./approval-shape";

const question = (id: string, more: Partial<Shaped> = {}): Shaped => ({ id, agentId: "agt_1", tool: "crm.refund", holdKeys: ["plv_1#refunds"], ...more });

test("questions of one agent and tool, held by the same rules in whatever order, are alike", () => {
  const mix = shapeMix([question("a", { holdKeys: ["plv_1#x", "plv_1#y"] }), question("b", { holdKeys: ["plv_1#y", "plv_1#x", "plv_1#x"] })]);
  expect(mix).toEqual({ differs: [], largest: ["a", "b"] });
});

test.each([
  ["agent", { agentId: "agt_2" }],
  ["tool", { tool: "crm.credit" }],
  ["rules", { holdKeys: ["plv_1#refunds", "plv_1#night"] }],
  // A rule in another version may hold for another reason.
  ["rules", { holdKeys: ["plv_2#refunds"] }],
] as const)("another %s makes them unlike, and says so", (part, more) => {
  const mix = shapeMix([question("a"), question("b", more), question("c")]);
  expect(mix).toEqual({ differs: [part], largest: ["a", "c"] });
});

test("of groups as large as each other the one that comes first is offered, in the order of the list", () => {
  const mix = shapeMix([question("a", { tool: "x" }), question("b"), question("c", { tool: "x" }), question("d")]);
  expect(mix.largest).toEqual(["a", "c"]);
});

test("nothing selected is alike and offers nothing", () => {
  expect(shapeMix([])).toEqual({ differs: [], largest: [] });
});

test("no name can be written so that two shapes look like one", () => {
  expect(shapeKey(question("a", { agentId: 'x","y', tool: "z" }))).not.toBe(shapeKey(question("a", { agentId: "x", tool: 'y","z' })));
});
