import { expect, test } from "vitest";
import { lineOfPath, parseWithLines } from "./json-lines";
import { MAX_FILE_BYTES, readRegistryFile } from "./registry-file";

const good = `{
  "units": [{ "name": "Dispatch" }],
  "agents": [
    { "name": "Courier clerk", "unit": "Dispatch", "owner": "admin@reeve.local",
      "autonomy": 3, "riskTier": "medium" }
  ]
}`;

test("a file that the server takes is given on as it was written", () => {
  expect(readRegistryFile(good)).toMatchObject({ problems: null, file: { agents: [{ name: "Courier clerk", autonomy: 3 }] } });
});

test("each thing that is wrong is said with its line, by the name of what it is part of", () => {
  const bad = good.replace('"autonomy": 3', '"autonomy": 9').replace("admin@reeve.local", "nobody");
  expect(readRegistryFile(bad).problems).toEqual([
    { line: 4, place: "agents › Courier clerk › owner", what: "must be an e-mail address" },
    { line: 5, place: "agents › Courier clerk › autonomy", what: "must be a level from 0 to 4" },
  ]);
});

test("a field that nobody knows is said at its own line", () => {
  expect(readRegistryFile(good.replace(/\}$/, ',\n  "unitz": []\n}')).problems).toEqual([{ line: 8, place: "the file", what: "has a field that is not known: unitz" }]);
});

test("a missing choice is said with what it may be, one that is wrong with what it must be", () => {
  expect(readRegistryFile(good.replace(', "riskTier": "medium"', "")).problems).toEqual([{ line: 4, place: "agents › Courier clerk › riskTier", what: "is missing; it may be low, medium or high" }]);
  expect(readRegistryFile(good.replace('"medium"', '"huge"')).problems).toEqual([{ line: 5, place: "agents › Courier clerk › riskTier", what: "must be low, medium or high" }]);
});

test("what is missing stands at the line of what lacks it, and an entry without a name has its number", () => {
  expect(readRegistryFile('{\n  "agents": [\n    {}\n  ]\n}').problems?.[0]).toMatchObject({ line: 3, place: "agents › entry 1 › name" });
});

test.each([
  ["a missing comma", '{\n  "units": []\n  "agents": []\n}', 3],
  ["an open bracket", '{\n  "units": [\n    { "name": "A" }\n', 4],
  ["no JSON at all", `units:\n  - A`, 1],
  ["something after the end", "{}\n{}", 2],
  ["a text that does not end", '{\n "units": "\n}', 2],
])("%s is said at its line", (_, text, line) => {
  expect(readRegistryFile(text).problems).toMatchObject([{ line, place: "the file" }]);
});

test("a file nested deeper than the server reads is said at its line, and breaks nothing", () => {
  expect(readRegistryFile(`{ "units":\n${"[".repeat(50_000)}${"]".repeat(50_000)} }`).problems).toMatchObject([{ line: 2, place: "the file" }]);
});

test("a file larger than a request may be is not sent", () => {
  expect(readRegistryFile(" ".repeat(MAX_FILE_BYTES + 1)).problems).toMatchObject([{ line: null, place: "the file" }]);
});

test("lines are told whatever the names and texts contain", () => {
  const parsed = parseWithLines(`{ "a\\nb": "x\\ny{[\\"",\n"c.d": [1,\n {"e": null}] }`);
  if (!("lines" in parsed)) throw new Error("not parsed");
  expect([lineOfPath(parsed.lines, ["a\nb"]), lineOfPath(parsed.lines, ["c.d", 1, "e"]), lineOfPath(parsed.lines, ["c.d", 1, "none"]), lineOfPath(parsed.lines, ["none"])]).toEqual([1, 3, 3, 1]);
});
