import { expect, test } from "vitest";
import { fleetRows } from "./fleet-rows";

test("the fleet names eight agents, and two for each finding beside it where that is more", () => {
  expect([0, 4, 5, 6].map(fleetRows)).toEqual([8, 8, 10, 12]);
});
