import { expect, test } from "vitest";
import { isEmergencyStop, scopeTitle, stopName, stopTitle } from "./scope-words";

const company = { type: "workspace", id: "wsp_1", name: "Ardenholm" } as const;
const agent = { type: "agent", id: "agt_1", name: "Refund handler" } as const;

test("what stops the whole company is Emergency stop, a pause as a quarantine; what stops less is called by its kind and what it reaches", () => {
  for (const kind of ["pause", "quarantine"] as const) {
    const stop = { kind, scope: company };
    expect([isEmergencyStop(stop), stopName(stop), stopTitle(stop), scopeTitle(stop)]).toEqual([true, "Emergency stop", "Emergency stop", "Emergency stop: the whole company"]);
  }
  const pause = { kind: "pause", scope: agent } as const;
  expect([isEmergencyStop(pause), stopName(pause), stopTitle(pause), scopeTitle(pause)]).toEqual([false, "Pause", "Pause Refund handler", "Agent Refund handler"]);
  expect(isEmergencyStop({ kind: "override", scope: company }), "it stops nothing").toBe(false);
});
