import { expect, test } from "vitest";
import { aGrant, aPerson, aUnit } from "../testing/factories";
import { ROLES, VERBS } from "./actor";
import { placeOf, roleFault, whoMay } from "./right";

const units = new Map([aUnit({ id: "unt_top" }), aUnit({ id: "unt_leaf", name: "Leaf", parentId: "unt_top" }), aUnit({ id: "unt_other" })].map((unit) => [unit.id, unit]));

test("one is told which roles it needs, and where they do not reach", () => {
  const viewer = aPerson({ grants: [aGrant("viewer")] });
  const elsewhere = aPerson({ grants: [aGrant("admin", "unt_other")] });
  const nowhere = "this needs a developer or an administrator; ask an administrator";
  for (const place of ["anywhere", "everywhere", { unitId: "unt_leaf" }] as const) expect(roleFault(viewer, units, "manage_agents", place)?.detail).toBe(nowhere);
  expect(roleFault(elsewhere, units, "manage_agents", { unitId: "unt_leaf" })?.detail).toBe("this needs a developer or an administrator of the unit `Leaf`; ask an administrator");
  expect(roleFault(elsewhere, units, "manage_agents", { unitId: "unt_gone" })?.detail).toBe("this needs a developer or an administrator of that unit; ask an administrator");
  expect(roleFault(elsewhere, units, "manage_systems", "everywhere")?.detail).toBe("this needs an administrator of the whole company; ask one");
});

test("a role in a unit holds there and below, and nowhere else", () => {
  const inTop = aPerson({ grants: [aGrant("developer", "unt_top")] });
  const isRefused = (unitId: string | null) => roleFault(inTop, units, "manage_agents", placeOf(unitId)) !== null;
  expect(["unt_top", "unt_leaf", "unt_other", null].map(isRefused)).toEqual([false, false, true, true]);
  expect(roleFault(inTop, units, "manage_agents", "anywhere")).toBeNull();
});

test("every verb is of somebody, and whoever is named may do it", () => {
  for (const verb of VERBS) {
    expect(whoMay(verb)).not.toBe("");
    for (const role of ROLES) {
      const isAllowed = roleFault(aPerson({ grants: [aGrant(role)] }), units, verb, "everywhere") === null;
      expect([verb, role, whoMay(verb).includes(role === "author" ? "policy author" : role === "admin" ? "administrator" : role)]).toEqual([verb, role, isAllowed]);
    }
  }
});
