import { expect, test } from "vitest";
import { fleetRows } from "./fleet-rows";

test("the fleet names eight agents, and two for each finding beside it where that is more; while they are not known, as many as there can be", () => {
  expect([0, 4, 5, 6, null].map(fleetRows)).toEqual([8, 8, 10, 12, 12]);
});
