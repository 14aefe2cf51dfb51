import { describe, expect, test } from "vitest";
import { anIntervention } from "../testing/factories";
import { below, chance, pick, seeded } from "../testing/random";
import { covers, INTERVENTION_KINDS, SCOPE_TYPES, stopInForce, stops, stopSince, type Reach } from "./intervention";

const reach: Reach = {
  workspaceId: "workspace",
  agentIds: ["agent", "parent"],
  unitIds: ["unit", "above"],
  toolId: "tool",
  systemId: "system",
  runId: "run",
  actionId: "action",
};

describe("what a scope covers", () => {
  const ids = ["workspace", "agent", "parent", "unit", "above", "tool", "system", "run", "action"];
  const OWN: Record<(typeof SCOPE_TYPES)[number], readonly string[]> = {
    action: ["action"],
    run: ["run"],
    agent: ["agent", "parent"],
    unit: ["unit", "above"],
    tool: ["tool"],
    system: ["system"],
    workspace: ["workspace"],
  };
  test.each(SCOPE_TYPES.flatMap((type) => ids.map((id) => [type, id, OWN[type].includes(id)] as const)))("%s %s: %s", (type, id, covered) => {
    expect(covers({ type, id }, reach)).toBe(covered);
  });

  test("what has no tool, run or action is covered by none", () => {
    const bare: Reach = { ...reach, toolId: null, systemId: null, runId: null, actionId: null };
    for (const type of ["tool", "system", "run", "action"] as const) expect(covers({ type, id: "null" }, bare)).toBe(false);
  });
});

test("GATE 32: pause, quarantine and cancel stop; override and redirect do not", () => {
  expect(INTERVENTION_KINDS.filter(stops)).toEqual(["pause", "quarantine", "cancel"]);
});

const paused = anIntervention({ id: "paused", scope: { type: "agent", id: "agent" }, placedEpoch: 5 });

describe("GATE 10: a stop at any epoch after the permit's", () => {
  test.each([
    ["in force since before the permit", paused, 9, "paused"],
    ["placed after the permit", { ...paused, placedEpoch: 12 }, 9, "paused"],
    ["placed and lifted after the permit", { ...paused, placedEpoch: 12, liftedEpoch: 13 }, 9, "paused"],
    ["placed before the permit, lifted after it", { ...paused, placedEpoch: 5, liftedEpoch: 10 }, 9, "paused"],
    ["lifted before the permit", { ...paused, placedEpoch: 5, liftedEpoch: 8 }, 9, null],
    ["lifted at the permit's own epoch", { ...paused, placedEpoch: 5, liftedEpoch: 9 }, 9, null],
    ["of another agent", { ...paused, scope: { type: "agent", id: "other" } }, 9, null],
    ["that does not stop", { ...paused, kind: "override" }, 9, null],
  ] as const)("%s", (_, one, epoch, found) => {
    expect(stopSince([one], reach, epoch)?.id ?? null).toBe(found);
  });
});

test("GATE 32: overlapping stops may be lifted in any order; while one is left it stops", () => {
  const unit = anIntervention({ id: "unit", kind: "quarantine", scope: { type: "unit", id: "above" } });
  const lifted = <T extends object>(one: T) => ({ ...one, liftedEpoch: 9 });
  expect(stopInForce([paused, unit], reach)?.id).toBe("paused");
  expect(stopInForce([lifted(paused), unit], reach)?.id).toBe("unit");
  expect(stopInForce([paused, lifted(unit)], reach)?.id).toBe("paused");
  expect(stopInForce([lifted(paused), lifted(unit)], reach)).toBeNull();
});

test("among hundreds of interventions the same one is found as by looking at each", () => {
  const random = seeded(31);
  const ids = ["workspace", "agent", "parent", "unit", "above", "tool", "system", "run", "action", "other", "another"];
  const found = { stop: 0, none: 0 };
  for (let at = 0; at < 300; at += 1) {
    const many = Array.from({ length: 17 + below(random, 100) }, (_, number) =>
      anIntervention({ id: `int_${number}`, kind: pick(random, INTERVENTION_KINDS), scope: { type: pick(random, SCOPE_TYPES), id: pick(random, ids) }, liftedEpoch: chance(random, 0.9) ? below(random, 20) : null }),
    );
    const stopping = many.filter((one) => stops(one.kind) && covers(one.scope, reach));
    const inForce = stopping.find((one) => one.liftedEpoch === null)?.id;
    found[inForce === undefined ? "none" : "stop"] += 1;
    expect(stopInForce(many, reach)?.id).toBe(inForce);
    expect(stopSince(many, reach, 9)?.id).toBe(stopping.find((one) => one.liftedEpoch === null || one.liftedEpoch > 9)?.id);
    const more = [...many, anIntervention({ id: "added", scope: { type: "workspace", id: "workspace" } })];
    expect(stopInForce(more, reach)?.id).toBe(inForce ?? "added");
  }
  expect(Math.min(found.stop, found.none)).toBeGreaterThan(20);
});
