import fc from "fast-check";
import { expect, test } from "vitest";
import { differences, shownDifferences, type Change } from "./difference";
import { fieldWords, listChange, pathWords, plainWords } from "./difference-words";

const told = (changes: readonly Change[]) => changes.map(({ path, before, after }) => [path.map((step) => step.name).join("/"), before, after]);

test("what is the same on both sides is not told", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(differences(value, JSON.parse(JSON.stringify(value)))).toEqual([]);
    }),
  );
});

test("what differs is always told, whatever it is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      const [before, after] = [JSON.parse(JSON.stringify(a)) as unknown, JSON.parse(JSON.stringify(b)) as unknown];
      fc.pre(JSON.stringify(before) !== JSON.stringify(after) && before !== null && after !== null && !isBare(before) && !isBare(after));
      fc.pre(JSON.stringify(sorted(before)) !== JSON.stringify(sorted(after)));
      expect(differences(before, after)).not.toEqual([]);
    }),
  );
});

test("fields are compared one by one, those that came and went among them", () => {
  expect(told(differences({ name: "a", unit: 1, old: true }, { name: "b", unit: 1, fresh: null }))).toEqual([
    ["name", "a", "b"],
    ["fresh", undefined, null],
    ["old", true, undefined],
  ]);
});

test("of what was made every field is told, down to its values; of what is gone likewise", () => {
  expect(told(differences(null, { name: "a", deep: { level: 2 } }))).toEqual([
    ["name", undefined, "a"],
    ["deep/level", undefined, 2],
  ]);
  expect(told(differences({ deep: { level: 2 } }, null))).toEqual([["deep/level", 2, undefined]]);
});

test("items of a list belong together by their id, wherever they stand, and are called by their name", () => {
  const limit = (id: string, value: string) => ({ id, name: `Rule ${id}`, when: [{ type: "amount", limit: value }] });
  expect(told(differences({ rules: [limit("a", "1"), limit("b", "2")] }, { rules: [limit("c", "9"), limit("b", "3")] }))).toEqual([
    ["rules/Rule c/id", undefined, "c"],
    ["rules/Rule c/name", undefined, "Rule c"],
    ["rules/Rule c/when/1/type", undefined, "amount"],
    ["rules/Rule c/when/1/limit", undefined, "9"],
    ["rules/Rule b/when/1/limit", "2", "3"],
    ["rules/Rule a/id", "a", undefined],
    ["rules/Rule a/name", "Rule a", undefined],
    ["rules/Rule a/when/1/type", "amount", undefined],
    ["rules/Rule a/when/1/limit", "1", undefined],
  ]);
});

test("a list whose items only changed places says so", () => {
  const [a, b] = [{ id: "a", name: "A" }, { id: "b", name: "B" }];
  expect(told(differences({ rules: [a, b] }, { rules: [b, a] }))).toEqual([["rules", ["A", "B"], ["B", "A"]]]);
});

test("a list of plain values is one value, of which one can say what came and what went", () => {
  const [change] = differences({ roles: ["viewer", "admin"] }, { roles: ["viewer", "auditor"] });
  expect(change).toEqual({ path: [{ kind: "field", name: "roles" }], before: ["viewer", "admin"], after: ["viewer", "auditor"] });
  expect(listChange(change?.before, change?.after)).toEqual({ added: ["auditor"], removed: ["admin"] });
  expect(listChange(["a", "b"], ["b", "a"])).toBeNull();
  expect(listChange("a", ["a"])).toBeNull();
});

test.each([
  ["riskTier", "Risk tier"],
  ["ip", "IP"],
  ["payeeIban", "Payee IBAN"],
  ["zip", "Zip"],
  ["unitId", "Unit"],
  ["roleIds", "Roles"],
  ["agent_role", "Agent role"],
  ["withinS", "Within, seconds"],
  ["name", "Name"],
])("the field %s is called %s", (name, words) => {
  expect(fieldWords(name)).toBe(words);
});

test.each([
  [null, "none"],
  ["", "empty"],
  [[], "none"],
  [true, "yes"],
  [1234567.5, "1,234,567.5"],
  [["a", 2], "a, 2"],
  ["a b", "a b"],
])("%j is said as %s", (value, words) => {
  expect(plainWords(value)).toBe(words);
});

test("a value deep inside says what it belongs to; names of items stay as they are written", () => {
  expect(pathWords([{ kind: "field", name: "rules" }, { kind: "item", name: "moneyOver_1000" }, { kind: "field", name: "withinS" }])).toEqual({ name: "Within, seconds", of: "Rules › moneyOver_1000" });
});

/** Values in which there is nothing to name: an empty group says no more than none. */
function isBare(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const items = Object.values(value);
  return items.length === 0 || items.some((item) => item === null || isBare(item));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

test("a reader is not shown what came with nothing in it, nor what is left out", () => {
  const before = { name: "a", version: 1, list: [], old: null };
  expect(told(shownDifferences(before, { name: "b", version: 2, list: null, note: "" }, ([first]) => first?.name === "version"))).toEqual([["name", "a", "b"]]);
  expect(told(shownDifferences({ note: "kept" }, { note: "" }))).toEqual([["note", "kept", ""]]);
});
