import { describe, expect, test } from "vitest";
import { aGrant, aPerson, aUnit } from "../testing/factories";
import { holdsRole, mayDo, mayDoSomewhere, ROLES, TOKEN_SCOPES, unitPath, unitsBelow, VERBS, type Role, type Verb } from "./actor";

/** Written out a second time on purpose: changing who may do what must be said twice. */
const MAY: Record<Role, string> = {
  viewer: "read",
  approver: "read vote object",
  operator: "read object intervene lift start_runs send_commands",
  author: "read edit_policies",
  developer: "read manage_agents issue_agent_credentials start_runs",
  auditor: "read read_audit export_audit",
  executive: "read intervene read_audit",
  admin: "read vote object intervene lift manage_agents issue_agent_credentials manage_systems manage_units manage_people edit_policies start_runs send_commands read_audit export_audit erase_payloads reopen_gate",
};

const cells = ROLES.flatMap((role) => VERBS.map((verb) => [role, verb, MAY[role].split(" ").includes(verb)] as const));

describe("role × verb", () => {
  test.each(cells)("%s, %s: %s", (role, verb, allowed) => {
    const everywhere = aPerson({ grants: [aGrant(role)] });
    expect(mayDo(everywhere, verb, [])).toBe(allowed);
    expect(mayDoSomewhere(everywhere, verb)).toBe(allowed);
    const inUnit = aPerson({ grants: [aGrant(role, "unt_a")] });
    expect(mayDo(inUnit, verb, ["unt_leaf", "unt_a", "unt_top"])).toBe(allowed);
    expect(mayDo(inUnit, verb, ["unt_top"])).toBe(false);
    expect(mayDo(inUnit, verb, [])).toBe(false);
    expect(mayDoSomewhere(inUnit, verb)).toBe(allowed);
  });

  test("a person who was removed may do nothing, whatever roles are left", () => {
    const removed = aPerson({ status: "removed", grants: ROLES.map((role) => aGrant(role)) });
    for (const verb of VERBS) {
      expect(mayDo(removed, verb, [])).toBe(false);
      expect(mayDoSomewhere(removed, verb)).toBe(false);
    }
    expect(holdsRole(removed, "admin", [])).toBe(false);
  });

  test("a person without roles may do nothing", () => {
    for (const verb of VERBS) expect(mayDo(aPerson(), verb, [])).toBe(false);
  });

  test("GATE 16: no scope of a personal token votes, lifts or changes roles, routes or policies", () => {
    const never: readonly Verb[] = ["vote", "object", "lift", "manage_people", "edit_policies", "erase_payloads", "reopen_gate"];
    for (const verb of never) expect(TOKEN_SCOPES as readonly string[]).not.toContain(verb);
  });
});

describe("units", () => {
  const units = new Map([aUnit({ id: "top" }), aUnit({ id: "mid", parentId: "top" }), aUnit({ id: "leaf", parentId: "mid" })].map((unit) => [unit.id, unit]));

  test("a unit's path is itself and all above it, nearest first", () => {
    expect(unitPath(units, "leaf")).toEqual(["leaf", "mid", "top"]);
    expect(unitPath(units, null)).toEqual([]);
    expect(unitPath(units, "unknown")).toEqual([]);
  });

  test("what belongs to a unit is itself and all below it, and nothing of a unit that there is not", () => {
    expect(unitsBelow(units, "mid")).toEqual(["mid", "leaf"]);
    expect(unitsBelow(units, "leaf")).toEqual(["leaf"]);
    expect(unitsBelow(units, "unknown")).toEqual([]);
  });

  test("units that lie in a circle end the path instead of never ending it", () => {
    const circle = new Map([aUnit({ id: "a", parentId: "b" }), aUnit({ id: "b", parentId: "a" })].map((unit) => [unit.id, unit]));
    expect(unitPath(circle, "a")).toEqual(["a", "b"]);
  });
});
