import { expect, test } from "vitest";
import { mayDo, type RoleGrant, type Verb } from "@/lib/core/actor";
import { whyNotPerson } from "./why-not-person";

const who = (personId: string, grants: readonly RoleGrant[]) => ({
  personId,
  mayAnywhere: grants.some((grant) => grant.role === "admin"),
  mayIn: (verb: Verb, unitId: string | null) => mayDo({ status: "active", grants }, verb, unitId === null ? [] : [unitId]),
});
const everywhere = who("ana", [{ role: "admin", unitId: null }]);
const finance = who("fin", [{ role: "admin", unitId: "finance" }]);
const ben = { id: "ben", roles: [{ role: "approver", unitId: "finance" }] } as const;

test("an administrator may, within the units that they administer", () => {
  expect(whyNotPerson(ben, everywhere, "an administrator")).toEqual({ roles: null, signIn: null });
  expect(whyNotPerson(ben, finance, "an administrator")).toEqual({ roles: null, signIn: null });
  expect(whyNotPerson({ id: "cat", roles: [{ role: "viewer", unitId: null }] }, finance, "an administrator").roles).toContain("where you do not administer");
});

test("nobody does it to themselves, and nobody else does it at all", () => {
  expect(whyNotPerson({ id: "ana", roles: [] }, everywhere, "an administrator")).toEqual({ roles: expect.stringContaining("their own roles"), signIn: expect.stringContaining("under Sign-in") });
  expect(whyNotPerson(ben, who("vic", [{ role: "viewer", unitId: null }]), "an administrator").roles).toBe("This needs an administrator.");
});
