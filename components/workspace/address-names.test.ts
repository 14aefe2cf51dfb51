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

/** Where the screens of each folder stand: their list, and their page of one thing. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  overview: [""], approvals: ["/approvals"], notices: ["/notices"], agents: ["/agents", "/agents/x"], actions: ["/activity"], runs: ["/runs", "/runs/x"], interventions: ["/interventions"],
  processes: ["/processes", "/processes/x"], policies: ["/policies", "/policies/x"], "approval-routes": ["/policies"], systems: ["/systems", "/systems/x"], audit: ["/audit"], settings: ["/settings/people"],
};

test("what a screen keeps in the address is known on its own pages", () => {
  const files = readdirSync("components", { recursive: true, encoding: "utf8" }).filter((file) => /\.tsx?$/.test(file) && !file.includes(".test."));
  const kept = files.flatMap((file) => {
    const text = readFileSync(path.join("components", file), "utf8");
    const names = text.includes('from "nuqs"') ? [...text.matchAll(/useQueryState\(\s*"(\w+)"|\b(\w+): parse(?:As|Only)/g)].map((match) => match[1] ?? match[2] ?? "") : [];
    return names.map((name) => ({ file, name, places: PLACES[file.split(path.sep)[0] ?? ""] ?? [] }));
  });
  expect(kept.length).toBeGreaterThan(35);
  expect(kept.filter(({ name, places }) => places.every((place) => unknownAt(`/demo${place}`, `${name}=1`).length > 0)).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
});
