import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { unknownNames } from "./address-names";
import { placeOf } from "./place-of";

const unknownAt = (pathname: string, query: string) => unknownNames(placeOf("demo", pathname), new URLSearchParams(query).keys());

test("a name that its page does not know is told, each once, and none that it knows", () => {
  expect(unknownAt("/demo/activity", "decision=deny&decison=deny&decison=allow")).toEqual(["decison"]);
  expect(unknownAt("/demo/approvals", "view=open&q=Karsk&approval=apr_1")).toEqual([]);
  expect(unknownAt("/demo", "period=7d&unit=unt_1&risk=high")).toEqual(["risk"]);
  expect(unknownAt("/demo/agents/agt_1", "tab=history&sort=agent"), "what the list knows its pages may not").toEqual(["sort"]);
  expect(unknownAt("/demo/settings/people", "person=psn_1")).toEqual([]);
  expect(unknownAt("/demo/no-such-page", "a=b")).toEqual([]);
});

test("what a screen keeps in the address under a name of its own is known on some page", () => {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));
  const names = files.flatMap((file) => [...readFileSync(path.join("components", file), "utf8").matchAll(/useQueryState\(\s*"([a-z]+)"/g)].map((match) => match[1] ?? ""));
  expect(names.length).toBeGreaterThan(15);
  const pages = ["", "/approvals", "/notices", "/agents", "/activity", "/runs", "/interventions", "/processes", "/policies", "/systems", "/audit", "/settings/people", "/agents/x", "/runs/x", "/processes/x", "/policies/x", "/systems/x"];
  expect(names.filter((name) => pages.every((page) => unknownAt(`/demo${page}`, `${name}=1`).length > 0))).toEqual([]);
});
