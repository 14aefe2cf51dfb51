import { describe, expect, test, vi } from "vitest";
import { aRequest, aSnapshot, type SnapshotParts } from "../../testing/factories";
import { AGENT_IDS, below, chance, pick, seeded, type Random } from "../../testing/random";
import { randomCase, type RandomCase } from "../../testing/random-authority";
import { randomCondition, randomRestriction, randomRule } from "../../testing/random-rules";
import { EFFECT_RANK, EFFECTS } from "../action";
import { NO_FACTS } from "../facts";
import { decide } from "./decide";
import type { Decision, DecisionRequest } from "./decision";
import type { PolicyVersion, Rule } from "./rule";

const RUNS = 20_000;

// Tens of thousands of cases take seconds alone, and longer beside the other projects.
vi.setConfig({ testTimeout: 120_000 });

function decideCase({ parts, now }: Pick<RandomCase, "parts" | "now">, request: DecisionRequest): Decision {
  return decide(aSnapshot(parts), NO_FACTS, request, now);
}

function neverLooser(after: Decision, before: Decision, what: () => unknown): void {
  if (EFFECT_RANK[after.effect] < EFFECT_RANK[before.effect]) {
    expect.fail(`${before.effect} became ${after.effect}: ${JSON.stringify(what())}\nbefore ${JSON.stringify(before.trace)}\nafter ${JSON.stringify(after.trace)}`);
  }
}

const changeVersions = (parts: SnapshotParts, change: (version: PolicyVersion) => PolicyVersion): SnapshotParts => ({
  ...parts,
  policies: (parts.policies as readonly PolicyVersion[]).map(change),
});

/** Every credential in force, so that a link's own answer is about its authority and not about how it signs in. */
function withCredentials(parts: SnapshotParts): SnapshotParts {
  return { ...parts, credentials: (parts.credentials ?? []).map((one, at) => ({ ...one, holder: { type: "agent", id: AGENT_IDS[at] ?? "" }, status: "active", expiresAt: null })) };
}

describe("chains", () => {
  test("a child action never gets what any link of its chain lacks, over random chains", () => {
    const random = seeded(11);
    const reached = { allow: 0, notify: 0, hold: 0, deny: 0 };
    for (let at = 0; at < RUNS; at += 1) {
      const made = randomCase(random);
      const parts = withCredentials(made.parts);
      const length = 1 + below(random, 4);
      const chain = Array.from({ length }, () => pick(random, AGENT_IDS));
      const satisfiedHolds = new Set([...made.request.satisfiedHolds].filter((key) => !key.startsWith("autonomy#")));
      const request = { ...made.request, satisfiedHolds, parentAgentIds: chain, agentId: "agt_a", credentialId: "crd_agt_a" };
      const snapshot = aSnapshot(parts);
      const child = decide(snapshot, NO_FACTS, request, made.now);
      reached[child.effect] += 1;
      const links = new Set(["agt_a", ...chain]);
      for (const id of links) {
        const own = decide(snapshot, NO_FACTS, { ...request, agentId: id, credentialId: `crd_${id}`, parentAgentIds: [] }, made.now);
        if (child.risk.score < own.risk.score) expect.fail(`risk fell from ${own.risk.score} to ${child.risk.score}`);
        neverLooser(child, own, () => ({ link: id, request, parts }));
      }
      neverLooser(child, decide(snapshot, NO_FACTS, { ...request, parentAgentIds: chain.slice(1) }, made.now), () => "a shorter chain");
    }
    for (const effect of EFFECTS) expect(reached[effect], `chains that come to ${effect}`).toBeGreaterThan(100);
  });

  test("acting for a person never gets what the agent would not get by itself", () => {
    const random = seeded(12);
    for (let at = 0; at < RUNS / 4; at += 1) {
      const made = randomCase(random);
      const alone = decideCase(made, { ...made.request, onBehalfOf: [] });
      neverLooser(decideCase(made, made.request), alone, () => made.request);
    }
  });
});

describe("rules", () => {
  test("adding a rule that restricts never loosens what rules already decide, wherever it is added", () => {
    const random = seeded(13);
    for (let at = 0; at < RUNS; at += 1) {
      const made = randomCase(random);
      const before = decideCase(made, made.request);
      const added: Rule = { id: "added", name: "added", when: Array.from({ length: below(random, 3) }, () => randomCondition(random)), then: randomRestriction(random) };
      const place = below(random, 5);
      const first = chance(random, 0.5);
      const versions = made.parts.policies as readonly PolicyVersion[];
      if (versions.length === 0 || before.denyReason === "no_rule_allows") continue;
      const chosen = pick(random, versions);
      const parts = changeVersions(made.parts, (one) => (one !== chosen ? one : { ...one, rules: first ? [added, ...one.rules] : [...one.rules.slice(0, place), added, ...one.rules.slice(place)] }));
      neverLooser(decideCase({ ...made, parts }, made.request), before, () => ({ added, request: made.request }));
    }
  });

  test("adding a deny never loosens anything, and taking an allow away never does", () => {
    const random = seeded(14);
    for (let at = 0; at < RUNS / 2; at += 1) {
      const made = randomCase(random);
      const before = decideCase(made, made.request);
      const denied: Rule = { ...randomRule(random, "denies"), then: { effect: "deny" } };
      const more = changeVersions(made.parts, (one) => ({ ...one, rules: [...one.rules, denied] }));
      neverLooser(decideCase({ ...made, parts: more }, made.request), before, () => denied);
      const fewer = changeVersions(made.parts, (one) => ({ ...one, rules: one.rules.filter((rule) => rule.then.effect !== "allow") }));
      neverLooser(decideCase({ ...made, parts: fewer }, made.request), before, () => made.request);
    }
  });
});

/** The same without one member, or one member of a member. */
function withoutOne(random: Random, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = Object.keys(args);
  if (names.length === 0) return {};
  const gone = pick(random, names);
  const { [gone]: value, ...rest } = args;
  const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
  return isGroup && chance(random, 0.7) ? { ...rest, [gone]: withoutOne(random, value as Record<string, unknown>) } : rest;
}

const UNREADABLE: readonly unknown[] = [{}, [], [1], { a: { b: 1 } }];

/** The same with every text and number in the place of a structure that no rule can compare. */
function garbled(random: Random, args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(args).map(([name, value]): [string, unknown] => {
    if (typeof value === "string" || typeof value === "number") return [name, pick(random, UNREADABLE)];
    const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
    return [name, isGroup ? garbled(random, value as Record<string, unknown>) : value];
  });
  return Object.fromEntries(entries);
}

describe("missing data", () => {
  test("leaving out or garbling an argument, a process or a classification never loosens a decision", () => {
    const random = seeded(15);
    for (let at = 0; at < RUNS; at += 1) {
      const made = randomCase(random);
      // `present` and `absent` ask whether it is there: that is an answer, not a lack of one.
      const parts = changeVersions(made.parts, (one) => ({ ...one, rules: one.rules.map((rule) => ({ ...rule, when: rule.when.filter((c) => c.type !== "argument" || (c.op !== "present" && c.op !== "absent")) })) }));
      const snapshot = aSnapshot(parts);
      const before = decide(snapshot, NO_FACTS, made.request, made.now);
      const less = [
        { ...made.request, arguments: withoutOne(random, made.request.arguments) },
        { ...made.request, arguments: {} },
        { ...made.request, processId: null },
        { ...made.request, arguments: garbled(random, made.request.arguments) },
      ];
      for (const request of less) neverLooser(decide(snapshot, NO_FACTS, request, made.now), before, () => ({ request, was: made.request, parts }));
      const unclassified = { ...parts, tools: (parts.tools ?? []).map((tool) => ({ ...tool, sideEffect: null })) };
      neverLooser(decideCase({ ...made, parts: unclassified }, made.request), before, () => made.request);
    }
  });
});

describe("secrets", () => {
  test("no value at a secret path is in any sentence, reason, factor or field of a decision", () => {
    const random = seeded(16);
    let conditioned = 0;
    for (let at = 0; at < RUNS / 2; at += 1) {
      const made = randomCase(random);
      const secret = `hush-${at}`;
      const path = pick(random, ["pin", "to", "object", "pay.currency"]);
      const tools = (made.parts.tools ?? []).map((tool) => ({ ...tool, secretPaths: [path] }));
      const watched: Rule = { id: "watched", name: "watched", when: [{ type: "argument", path, op: "equals", value: secret }], then: { effect: "deny" } };
      const parts = changeVersions({ ...made.parts, tools }, (one) => ({ ...one, rules: [...one.rules, watched] }));
      const args: Record<string, unknown> = { ...made.request.arguments };
      if (path === "pay.currency") args["pay"] = { amount: 7, currency: secret };
      else args[path] = secret;
      const decision = decideCase({ ...made, parts }, { ...made.request, arguments: args });
      if (decision.trace.some((step) => step.rule === "watched")) conditioned += 1;
      expect(JSON.stringify(decision)).not.toContain(secret);
    }
    expect(conditioned).toBeGreaterThan(100);
  });
});

test("a decision always says why, and carries what its effect needs and nothing else", () => {
  const random = seeded(17);
  for (let at = 0; at < RUNS / 2; at += 1) {
    const made = randomCase(random);
    const decision = decide(aSnapshot(made.parts), made.facts, made.request, made.now);
    expect(decision.reasons.length).toBeGreaterThan(0);
    expect(decision.reasons.every((reason) => reason.because !== "")).toBe(true);
    expect(decision.hold !== null).toBe(decision.effect === "hold");
    expect(decision.notify !== null).toBe(decision.effect === "notify");
    if (decision.notify !== null) expect(decision.notify.recipients.length).toBeGreaterThan(0);
    if (decision.hold !== null) expect([decision.hold.holdKeys.length > 0, decision.hold.holdKeys.some((key) => made.request.satisfiedHolds.has(key))]).toEqual([true, false]);
    if (decision.effect !== "deny") expect([decision.denyReason, decision.stoppedBy]).toEqual([null, null]);
    expect(decision.stoppedBy !== null).toBe(decision.denyReason === "stopped");
    expect(decision.unmatchedRules).toBeGreaterThanOrEqual(0);
  }
});

test("deciding twice, or on hostile requests, gives the same decision and changes nothing", () => {
  const random = seeded(18);
  for (let at = 0; at < 1000; at += 1) {
    const made = randomCase(random);
    const snapshot = aSnapshot(made.parts);
    const request = { ...made.request, arguments: { ...made.request.arguments, toString: 1, hasOwnProperty: null, pay: at % 2 === 0 ? null : "x" } };
    const text = JSON.stringify(request);
    const first = decide(snapshot, made.facts, request, made.now);
    expect(decide(snapshot, made.facts, request, made.now)).toEqual(first);
    expect(JSON.stringify(request)).toBe(text);
  }
  expect(decide(aSnapshot(), NO_FACTS, aRequest({ toolName: "__proto__", agentId: "constructor" }), 0).effect).toBe("deny");
});

