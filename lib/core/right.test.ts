import { expect, test } from "vitest";
import { aGrant, aPerson, aUnit } from "../testing/factories";
import { ROLES, VERBS } from "./actor";
import { placeOf, roleFault, whoMay } from "./right";

const units = new Map([aUnit({ id: "unt_top" }), aUnit({ id: "unt_leaf", name: "Leaf", parentId: "unt_top" }), aUnit({ id: "unt_other" })].map((unit) => [unit.id, unit]));

test("who may do nothing is told which roles it needs, and where", () => {
  const viewer = aPerson({ grants: [aGrant("viewer")] });
  const said = (...at: [verb: "manage_agents" | "manage_systems", place: Parameters<typeof roleFault>[3]]) => roleFault(viewer, units, ...at)?.detail;
  expect(said("manage_agents", "anywhere")).toBe("this needs a developer or an administrator; ask an administrator");
  expect(said("manage_agents", { unitId: "unt_leaf" })).toBe("this needs a developer or an administrator of the unit `Leaf`; ask an administrator");
  expect(said("manage_agents", { unitId: "unt_gone" })).toBe("this needs a developer or an administrator of that unit; ask an administrator");
  expect(said("manage_systems", "everywhere")).toBe("this needs an administrator of the whole company; ask one");
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
