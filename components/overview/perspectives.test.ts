import { expect, test } from "vitest";
import { ROLES } from "@/lib/core/actor";
import { perspectivesOf } from "./perspectives";

test.each([
  [["approver"], ["queue"]],
  [["operator"], ["fleet"]],
  [["executive"], ["figures"]],
  [["admin"], ["fleet", "queue", "figures"]],
  [["executive", "approver"], ["queue", "figures"]],
  [["viewer", "operator"], ["fleet", "figures"]],
  [["admin", "approver"], ["queue", "fleet", "figures"]],
  [[], ["figures"]],
] as const)("%j sees %j, what waits for people first", (roles, perspectives) => {
  expect(perspectivesOf(roles)).toEqual(perspectives);
});

test("every role has an overview", () => {
  for (const role of ROLES) expect(perspectivesOf([role]).length).toBeGreaterThan(0);
});
