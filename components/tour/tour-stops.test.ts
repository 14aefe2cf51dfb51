import { expect, test } from "vitest";
import { hrefOfStop } from "./stop-places";
import { readTour, TOUR_STOPS } from "./tour-stops";

test("the tour is offered once, goes on where it was, and ends for good", () => {
  expect(readTour(null, 5)).toEqual({ kind: "offered" });
  expect(readTour("0", 5)).toEqual({ kind: "at", place: 0 });
  expect(readTour("4", 5)).toEqual({ kind: "at", place: 4 });
  expect(readTour("5", 5)).toEqual({ kind: "over" });
  expect(readTour("over", 5)).toEqual({ kind: "over" });
  expect(readTour("-1", 5)).toEqual({ kind: "over" });
});

test("its five stops lead to pages of the company, also where there is nothing to show yet", () => {
  expect(TOUR_STOPS).toHaveLength(5);
  for (const { id } of TOUR_STOPS) expect(hrefOfStop("demo", id, { approvalId: null, agentId: null })).toMatch(/^\/demo(\/|$)/);
  expect(hrefOfStop("demo", "approval", { approvalId: "apr_1", agentId: null })).toBe("/demo/approvals/apr_1");
});
