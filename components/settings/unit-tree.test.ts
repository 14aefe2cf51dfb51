import { expect, test } from "vitest";
import { unitTree } from "./unit-tree";

const unit = (id: string, parentId: string | null) => ({ id, name: id, parentId });
const units = [unit("ledger", "finance"), unit("finance", "group"), unit("group", null), unit("sales", "group"), unit("orphan", "nowhere")];

test("every unit stands once, below its own, also one whose place is not known", () => {
  expect(unitTree(units).map(({ unit: { id }, depth }) => `${depth} ${id}`)).toEqual(["0 group", "1 finance", "2 ledger", "1 sales", "0 orphan"]);
});
