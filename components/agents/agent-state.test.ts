import { expect, test } from "vitest";
import type { InterventionItem } from "@/lib/client/interventions";
import { isUnderStop, seenAs } from "./agent-state";

const units = [
  { id: "unt_top", name: "Company", parentId: null },
  { id: "unt_fin", name: "Finance", parentId: "unt_top" },
  { id: "unt_ops", name: "Operations", parentId: "unt_top" },
];
const agent = { id: "agt_1", unitId: "unt_fin", status: "active" as const };
const stop = (type: InterventionItem["scope"]["type"], id: string, kind: InterventionItem["kind"] = "pause") => ({ kind, scope: { type, id, name: id } }) as InterventionItem;

test("a stop of the agent, its unit or a unit above shows it as paused", () => {
  for (const one of [stop("agent", "agt_1"), stop("unit", "unt_fin"), stop("unit", "unt_top"), stop("agent", "agt_1", "cancel")]) {
    expect(seenAs(agent, [one], units).state).toBe("paused");
  }
});

test("what stands still with the whole company is stopped; what somebody stopped for itself is still told from it", () => {
  expect(seenAs(agent, [stop("workspace", "wsp_1")], units).state).toBe("stopped");
  expect(seenAs(agent, [stop("workspace", "wsp_1", "quarantine")], units).state).toBe("stopped");
  expect(seenAs(agent, [stop("workspace", "wsp_1"), stop("agent", "agt_1")], units).state).toBe("paused");
  expect(seenAs(agent, [stop("workspace", "wsp_1"), stop("unit", "unt_fin", "quarantine")], units).state).toBe("quarantined");
});

test("what it asked for after somebody had stopped it was denied, what it asked for before was not", () => {
  const stops = [{ placedAt: "2026-12-01T10:00:00.000Z" }];
  expect(isUnderStop(stops, "2026-12-01T10:00:01.000Z")).toBe(true);
  expect(isUnderStop(stops, "2026-12-01T09:59:59.000Z")).toBe(false);
  expect([isUnderStop(stops, null), isUnderStop([], "2026-12-01T10:00:01.000Z")]).toEqual([false, false]);
});

test("a stop elsewhere, of a tool or of a system leaves it active, and so does what changes decisions only: it may still do other things", () => {
  for (const one of [stop("agent", "agt_1", "override"), stop("agent", "agt_1", "redirect"), stop("agent", "agt_2"), stop("unit", "unt_ops"), stop("tool", "tol_1"), stop("system", "sys_1")]) {
    expect(seenAs(agent, [one], units).state).toBe("active");
  }
});

test("quarantine is said before pause, and what is not active stays what it is", () => {
  expect(seenAs(agent, [stop("agent", "agt_1"), stop("unit", "unt_fin", "quarantine")], units).state).toBe("quarantined");
  expect(seenAs({ ...agent, status: "retired" }, [stop("workspace", "wsp_1")], units).state).toBe("retired");
});

test("an agent that fails or is silent shows it, failing before silent, and a stop before both", () => {
  expect(seenAs(agent, [], units, { isFailing: true, isSilent: true }).state).toBe("failing");
  expect(seenAs(agent, [], units, { isFailing: false, isSilent: true }).state).toBe("silent");
  expect(seenAs(agent, [stop("agent", "agt_1")], units, { isFailing: true, isSilent: true }).state).toBe("paused");
  expect(seenAs({ ...agent, status: "draft" }, [], units, { isFailing: false, isSilent: true }).state).toBe("draft");
});
