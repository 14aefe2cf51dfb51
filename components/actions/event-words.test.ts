import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { TEXT_ATTRIBUTES } from "@/lib/core/policy/validate";
import { eventWords, knownVerbs } from "./event-words";

const nouns = [...new Set(knownVerbs.map((verb) => verb.split(".")[0]))].join("|");
const files = readdirSync("lib/server", { recursive: true, encoding: "utf8" })
  .map((file) => path.posix.join("lib/server", file))
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !file.includes("prisma-client"));
const texts = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));

/** Written as they are: `verb: "run.started"`, `changeEvent(ctx, "unit.created", …)`. Conditions of rules look alike and are none. */
const literal = texts.flatMap(({ text }) => [...text.matchAll(new RegExp(`"((?:${nouns})\\.[a-z_]+)"`, "g"))].flatMap((match) => match[1] ?? [])).filter((verb) => !(TEXT_ATTRIBUTES as readonly string[]).includes(verb));

/** Put together while running, and from what. Whoever adds another place adds it here. */
const composed: Readonly<Record<string, readonly string[]>> = {
  "lib/server/actions/report-outcome.ts": ["action.succeeded", "action.failed"],
  "lib/server/companies/write.ts": ["unit", "person", "process", "agent_role", "agent", "system", "tool", "permission", "policy"].map((noun) => `${noun}.${noun === "person" ? "added" : noun === "permission" ? "granted" : "created"}`).concat("policy.changed"),
};

test("every kind of event that the server writes has words of its own, and none is offered that nobody writes", () => {
  const written = new Set([...literal, ...Object.values(composed).flat()]);
  expect([...written].filter((verb) => !knownVerbs.includes(verb))).toEqual([]);
  expect(knownVerbs.filter((verb) => !written.has(verb))).toEqual([]);
});

test("kinds are put together while running nowhere else than where this test knows it", () => {
  const places = texts.filter(({ text }) => /verb: `[^`]*\$\{/.test(text)).map(({ file }) => file);
  expect(places.sort()).toEqual(Object.keys(composed).sort());
});

test("a kind of a later version still reads as words", () => {
  expect(eventWords("moon.landed_on")).toBe("Moon landed on");
});

test("words are a manager's, and no two kinds share them", () => {
  const said = knownVerbs.map(eventWords);
  expect(new Set(said).size).toBe(said.length);
  for (const words of said) expect(words).not.toMatch(/\b(epoch|seq|hash|payload|redeem)/i);
});
