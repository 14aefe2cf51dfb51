import { expect, test } from "vitest";
import { parseVisits, usualPages, withVisit } from "./visited-pages";

test("the most visited page is the likeliest, of equals the latest, and never the one that one is on", () => {
  expect(usualPages(["agents", "audit", "approvals", "agents", "approvals", "overview"])).toEqual(["approvals", "audit", "overview"]);
  expect(usualPages([])).toEqual([]);
});

test("to stay is not to come again, and only the last forty visits count", () => {
  expect(withVisit(["agents"], "agents")).toEqual(["agents"]);
  const many = Array.from({ length: 40 }, (_, at) => `${at}`);
  expect(withVisit(many, "new")).toEqual(["new", ...many.slice(0, 39)]);
});

test("what else stands in the browser's storage is nothing, never an error", () => {
  for (const text of [null, "", "{", "7", '{"a":1}', "[1,null]"]) expect(parseVisits(text)).toEqual([]);
  expect(parseVisits('["agents",7]')).toEqual(["agents"]);
});
