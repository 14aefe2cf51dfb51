import { expect, test } from "vitest";
import { aGrant, aPerson, aUnit } from "../testing/factories";
import { rolesOfFault, signInOfFault } from "./membership";

const units = new Map([aUnit({ id: "unt_finance", name: "Finance" }), aUnit({ id: "unt_sales", name: "Sales" })].map((unit) => [unit.id, unit]));
const everywhere = aPerson({ id: "psn_ana", grants: [aGrant("admin")] });
const inFinance = aPerson({ id: "psn_fin", grants: [aGrant("admin", "unt_finance")] });
const ben = aPerson({ id: "psn_ben", grants: [aGrant("approver", "unt_finance")] });
const cat = aPerson({ id: "psn_cat", grants: [aGrant("viewer"), aGrant("approver", "unt_finance")] });

test("an administrator may, as far as all roles of the other are within their own", () => {
  for (const fault of [rolesOfFault, signInOfFault]) {
    expect(fault(everywhere, units, cat)).toBeNull();
    expect(fault(inFinance, units, ben)).toBeNull();
    expect(fault(inFinance, units, cat)?.detail).toBe("this needs an administrator of the whole company; ask one");
    expect(fault(inFinance, units, aPerson({ id: "psn_dan", grants: [aGrant("viewer", "unt_sales")] }))?.detail).toBe("this needs an administrator of the unit `Sales`; ask one");
  }
});

test("nobody does it to themselves, and nobody else does it at all", () => {
  expect(rolesOfFault(everywhere, units, everywhere)).toMatchObject({ reason: "own_roles" });
  expect(signInOfFault(everywhere, units, everywhere)).toMatchObject({ reason: "own_sign_in" });
  const viewer = aPerson({ id: "psn_vic", grants: [aGrant("viewer")] });
  expect([rolesOfFault(viewer, units, ben), signInOfFault(viewer, units, ben)]).toMatchObject([{ reason: "missing_role" }, { reason: "missing_role" }]);
});
