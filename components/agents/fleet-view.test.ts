import { describe, expect, test } from "vitest";
import { arrangeFleet, readFleetView, sortParam, type FleetParams } from "./fleet-view";
import type { FleetRow } from "./use-fleet";

const none: FleetParams = { find: null, status: null, unit: null, owner: null, level: null, sort: null, group: null };
const known = { units: [{ id: "unt_fin" }], people: [{ id: "psn_ana" }] };
const row = (name: string, parts: Partial<FleetRow["agent"]> = {}, more: Partial<FleetRow> = {}) =>
  ({ agent: { agentId: name, name, unitId: "unt_fin", ownerId: "psn_ana", autonomy: 3, lastActionAt: null, lastDay: 0, asked: 0, waiting: 0, denied: 0, failed: 0, ...parts }, unit: "Finance", unitPath: ["unt_fin"], owner: "Ana", seen: { state: "active", stops: [] }, ...more }) as unknown as FleetRow;

describe("the address", () => {
  test("without anything shows all agents by name", () => {
    expect(readFleetView(none, known)).toEqual({ view: { find: "", status: null, unit: null, owner: null, level: null, sort: { columnId: "agent", direction: "ascending" }, isGrouped: false }, leftOut: [] });
  });

  test("is used where it makes sense", () => {
    const { view, leftOut } = readFleetView({ ...none, status: "failing", unit: "unt_fin", owner: "psn_ana", level: "0", sort: "-failed", group: "unit" }, known);
    expect(view).toMatchObject({ status: "failing", unit: "unt_fin", owner: "psn_ana", level: 0, sort: { columnId: "failed", direction: "descending" }, isGrouped: true });
    expect(leftOut).toEqual([]);
  });

  test("with nonsense is named and dropped, each part for itself", () => {
    const { view, leftOut } = readFleetView({ ...none, status: "sleeping", unit: "unt_none", owner: "psn_none", level: "7", sort: "shoe-size", group: "moon" }, known);
    expect(view).toEqual(readFleetView(none, known).view);
    expect(leftOut.map((one) => one.name)).toEqual(["status", "unit", "owner", "level", "sort", "group"]);
  });

  test("is not judged by names that are still read", () => {
    expect(readFleetView({ ...none, unit: "unt_none" }, { units: undefined, people: undefined })).toMatchObject({ view: { unit: "unt_none" }, leftOut: [] });
  });

  test("keeps an order as it is read back, and leaves out the usual one", () => {
    expect(sortParam({ columnId: "agent", direction: "ascending" })).toBeNull();
    expect(readFleetView({ ...none, sort: sortParam({ columnId: "last", direction: "descending" }) }, known).view.sort).toEqual({ columnId: "last", direction: "descending" });
  });
});

describe("the rows", () => {
  const view = (parts: Partial<FleetParams>) => readFleetView({ ...none, ...parts }, known).view;
  const names = (rows: readonly FleetRow[], parts: Partial<FleetParams>) => arrangeFleet(rows, view(parts)).map((one) => one.agent.name);

  test("of a unit are those of the units below it too", () => {
    expect(names([row("a", {}, { unitPath: ["unt_leaf", "unt_fin"] }), row("b", {}, { unitPath: ["unt_other"] })], { unit: "unt_fin" })).toEqual(["a"]);
  });

  test("are found by name, unit or owner, whatever the case", () => {
    expect(names([row("Payer"), row("Buyer", {}, { owner: "Payton" }), row("Clerk")], { find: "PAY" })).toEqual(["Buyer", "Payer"]);
  });

  test("by status begin with what needs somebody", () => {
    const rows = ["retired", "active", "silent", "failing", "paused"].map((state) => row(state, {}, { seen: { state, stops: [] } as unknown as FleetRow["seen"] }));
    expect(names(rows, { sort: "status" })).toEqual(["failing", "silent", "paused", "active", "retired"]);
  });

  test("of equal rank stand by name, and of one unit together where grouped", () => {
    const rows = [row("d", { failed: 9 }, { unit: "Sales" }), row("c", { failed: 1 }), row("b", { failed: 9 }), row("a", { failed: 9 }, { unit: "Sales" })];
    expect(names(rows, { sort: "-failed" })).toEqual(["a", "b", "d", "c"]);
    expect(names(rows, { sort: "-failed", group: "unit" })).toEqual(["b", "c", "a", "d"]);
  });

  test("by last action begin with the latest, and end with those that never acted", () => {
    expect(names([row("never"), row("old", { lastActionAt: "2026-01-01T00:00:00.000Z" }), row("new", { lastActionAt: "2026-01-02T00:00:00.000Z" })], { sort: "last" })).toEqual(["new", "old", "never"]);
  });
});
