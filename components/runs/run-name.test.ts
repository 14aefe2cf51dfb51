import { expect, test } from "vitest";
import { runName, runTitle } from "./run-name";

const agent = { id: "agt_1", name: "Payment clerk" };

test("a run is called by whose it is, never by what a program calls it", () => {
  expect(runName({ name: "payment-clerk 2026-11-28 15:17", agent })).toBe("Run of Payment clerk");
  expect(runName({ name: null, agent })).toBe("Action of Payment clerk");
});

test("in a list its task comes first", () => {
  expect(runTitle({ task: "Pay what is due today", name: "payment-clerk", agent })).toBe("Pay what is due today");
  expect(runTitle({ task: null, name: "payment-clerk", agent })).toBe("Run of Payment clerk");
});
