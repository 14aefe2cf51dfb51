import { describe, expect, test } from "vitest";
import { aPolicyVersion, aRule } from "../../testing/factories";
import { below, seeded } from "../../testing/random";
import { randomPolicies } from "../../testing/random-authority";
import { randomRoutes } from "../../testing/random-rules";
import { isRefusal } from "../refusal";
import { baselinePolicy } from "./baseline";
import { compilePolicies } from "./compile";
import { DEFAULT_HOLD, type Rule } from "./rule";

const ROUTES = new Map(randomRoutes(seeded(21)).map((route) => [route.id, route]));
const compile = (...rules: unknown[]) => compilePolicies([aPolicyVersion({ rules: rules as Rule[] })], "v1");
const when = (condition: unknown) => ({ ...aRule(), then: { effect: "deny" }, when: [condition] });
const held = (parts: object) => ({ ...aRule(), then: { effect: "hold", hold: { ...DEFAULT_HOLD, ...parts } } });
const told = (parts: object) => ({ ...aRule(), then: { effect: "notify", notify: { tell: [{ type: "owner" }], objectWithinS: 0, ...parts } } });
const time = (parts: object) => when({ type: "time", op: "within", zone: "UTC", days: [1], from: "09:00", to: "17:00", ...parts });

const INVALID: readonly (readonly [string, unknown, string])[] = [
  ["no rule at all", null, "not a rule"],
  ["no id", aRule({ id: "" }), "needs an id"],
  ["an id that would break hold keys", aRule({ id: "a#b" }), "without `#`"],
  ["no name", aRule({ name: "" }), "needs a name"],
  ["no conditions", { ...aRule(), when: undefined }, "list of conditions"],
  ["an unknown effect", { ...aRule(), then: { effect: "maybe" } }, "needs an effect"],
  ["no effect", { ...aRule(), then: null }, "needs an effect"],
  ["an unknown type", when({ type: "mood" }), "unknown type `mood`"],
  ["a condition that is none", when(7), "condition 1 is not a condition"],
  ["an unknown attribute", when({ type: "text", attribute: "agent.mood", op: "in", values: ["good"] }), "unknown attribute `agent.mood`"],
  ["an unknown operator of a text", when({ type: "text", attribute: "tool.name", op: "like", values: ["x"] }), "unknown operator `like`"],
  ["no values", when({ type: "text", attribute: "tool.name", op: "in", values: [] }), "1 to 1000 values"],
  ["values that are no texts", when({ type: "text", attribute: "tool.name", op: "in", values: [7] }), "each a text"],
  ["no units", when({ type: "unit", op: "in", unitIds: [] }), "units"],
  ["an unknown operator of a unit", when({ type: "unit", op: "under", unitIds: ["u"] }), "unknown operator `under`"],
  ["a level out of range", when({ type: "autonomy", op: "at_least", level: 5 }), "from 0 to 4"],
  ["a bad decimal", when({ type: "amount", op: "over", limit: "1,000", currency: "EUR" }), "limit `1,000`"],
  ["a limit that is a number", when({ type: "amount", op: "over", limit: 1000, currency: "EUR" }), "limit `1000`"],
  ["a negative limit", when({ type: "amount", op: "over", limit: "-1", currency: "EUR" }), "limit `-1`"],
  ["a bad currency", when({ type: "amount", op: "over", limit: "1", currency: "euro" }), "currency"],
  ["an unknown operator of an amount", when({ type: "amount", op: "under", limit: "1", currency: "EUR" }), "unknown operator `under`"],
  ["a risk out of range", when({ type: "risk", op: "at_least", score: 101 }), "from 0 to 100"],
  ["an unknown operator of a risk", when({ type: "risk", op: "below", score: 10 }), "unknown operator `below`"],
  ["an allow by risk", { ...aRule(), when: [{ type: "risk", op: "at_least", score: 10 }] }, "more risk would allow more"],
  ["no path", when({ type: "argument", path: "", op: "present" }), "path of an argument"],
  ["a path with a hole", when({ type: "argument", path: "a..b", op: "present" }), "path of an argument"],
  ["a value that is a group", when({ type: "argument", path: "a", op: "equals", value: {} }), "needs a value"],
  ["no value", when({ type: "argument", path: "a", op: "equals" }), "needs a value"],
  ["a bad number", when({ type: "argument", path: "a", op: "over", number: "1e3" }), "number `1e3`"],
  ["an empty text", when({ type: "argument", path: "a", op: "contains", text: "" }), "1 to 512"],
  ["a pattern", when({ type: "argument", path: "a", op: "matches", text: "(a+)+" }), "unknown operator `matches`"],
  ["a bad zone", time({ zone: "Europe/Atlantis" }), "time zone `Europe/Atlantis`"],
  ["no days", time({ days: [] }), "days from 1"],
  ["a day out of range", time({ days: [0] }), "days from 1"],
  ["a bad hour", time({ from: "25:00" }), "HH:MM"],
  ["an hour without its minute", time({ to: "9" }), "HH:MM"],
  ["a quorum of nobody", held({ quorum: 0 }), "quorum `0`"],
  ["half a quorum", held({ quorum: 1.5 }), "quorum `1.5`"],
  ["no rejections", held({ rejections: 0 }), "rejections"],
  ["no time to decide", held({ withinS: 0 }), "deadline `0`"],
  ["no time to take the permit", held({ permitWithinS: -1 }), "permit"],
  ["nobody to decide", held({ deciders: [] }), "names nobody to decide"],
  ["an unknown kind of decider", held({ deciders: [{ type: "everyone" }] }), "to decide"],
  ["an unknown role", held({ deciders: [{ type: "role", role: "boss", where: "anywhere" }] }), "to decide"],
  ["a hold without terms", { ...aRule(), then: { effect: "hold" } }, "who decides"],
  ["an announcement to nobody", told({ tell: [] }), "names nobody to tell"],
  ["a window of more than a day", told({ objectWithinS: 86_401 }), "objection window `86401`"],
  ["a window before now", told({ objectWithinS: -1 }), "objection window `-1`"],
];

describe("a set with one rule that cannot be evaluated is refused whole", () => {
  test.each(INVALID)("%s", (_, rule, words) => {
    const result = compile(...baselinePolicy(), rule);
    if (!isRefusal(result)) throw new Error("it was accepted");
    expect(result).toMatchObject({ code: "invalid_input", reason: "invalid_policy" });
    expect(result.detail).toContain("policy `Baseline` version 1, rule ");
    expect(result.detail).toContain(words);
  });

  test("an id used twice in one policy", () => {
    expect(compile(aRule(), aRule())).toMatchObject({ reason: "invalid_policy" });
  });

  test("one version given twice, or a version named as Reeve's own holds are", () => {
    expect(isRefusal(compilePolicies([aPolicyVersion(), aPolicyVersion()], "v1"))).toBe(true);
    expect(isRefusal(compilePolicies([aPolicyVersion({ versionId: "autonomy" })], "v1"))).toBe(true);
  });

  test("a hold left to a route that is not there closes the set, and one that is there brings its stages", () => {
    const routed = aRule({ then: { effect: "hold", hold: { routeId: "rte_a" } } });
    expect(compile(routed)).toMatchObject({ reason: "invalid_policy", detail: expect.stringContaining("names the approval route `rte_a`") });
    const compiled = compilePolicies([aPolicyVersion({ rules: [routed] })], "v1", ROUTES);
    expect(isRefusal(compiled) ? null : compiled.index.everywhere[0]?.hold).toMatchObject({ route: { id: "rte_a" }, stages: ROUTES.get("rte_a")?.stages });
  });

  test("rules that are no list", () => {
    expect(isRefusal(compilePolicies([aPolicyVersion({ rules: null as unknown as Rule[] })], "v1"))).toBe(true);
  });
});

describe("a set that is valid", () => {
  test("keeps the version it was given, also when it is empty", () => {
    expect(compilePolicies([], "nothing-1")).toMatchObject({ version: "nothing-1" });
    expect(compile(...baselinePolicy())).toMatchObject({ version: "v1" });
  });

  test("survives the way through JSON, as stored rules do", () => {
    const stored = JSON.parse(JSON.stringify(baselinePolicy())) as Rule[];
    expect(isRefusal(compile(...stored))).toBe(false);
  });

  test("stored rules with any one character broken are refused or read as another rule, and never make it throw", () => {
    const random = seeded(21);
    let refused = 0;
    for (let at = 0; at < 2000; at += 1) {
      const versions = randomPolicies(random);
      expect(isRefusal(compilePolicies(versions, "v", ROUTES))).toBe(false);
      const [version] = versions;
      if (version === undefined) continue;
      const text = JSON.stringify(version.rules);
      const cut = below(random, text.length);
      const rules = parsed(`${text.slice(0, cut)}~${text.slice(cut + 1)}`);
      if (rules !== null && isRefusal(compilePolicies([{ ...version, rules }], "v", ROUTES))) refused += 1;
    }
    expect(refused).toBeGreaterThan(100);
  });
});

function parsed(text: string): Rule[] | null {
  try {
    return JSON.parse(text) as Rule[];
  } catch {
    return null;
  }
}
