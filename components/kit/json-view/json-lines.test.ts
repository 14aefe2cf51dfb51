import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonLines, pathsBelow } from "./json-lines";

const textOf = (value: unknown, folded: ReadonlySet<string> = new Set()) =>
  jsonLines(value, folded).map((line) => "  ".repeat(line.depth) + line.tokens.map((token) => token.text).join(""));

test("unfolded, the lines are exactly what JSON.stringify prints with an indent of two", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const parsed = JSON.parse(JSON.stringify(value)) as unknown;
      expect(textOf(parsed).join("\n")).toBe(JSON.stringify(parsed, null, 2));
    }),
  );
});

test("a folded container keeps its opening line and says how many entries it hides", () => {
  const value = { a: { b: 1, c: [1, 2] }, d: 2 };
  const lines = jsonLines(value, new Set(['$."a"']));
  expect(textOf(value, new Set(['$."a"']))).toEqual(["{", '  "a": {', '  "d": 2', "}"]);
  expect(lines[1]?.opens).toEqual({ entries: 2, closeMark: "}," });
});

test("keys that look like paths do not fold each other", () => {
  const value = { "a.b": { x: 1 }, a: { b: { x: 1 } } };
  expect(textOf(value, new Set(['$."a.b"']))).toContain('      "x": 1');
});

test("what begins folded is what lies deeper than asked", () => {
  expect(pathsBelow({ a: { b: { c: 1 } } }, 2)).toEqual(new Set(['$."a"."b"']));
});
