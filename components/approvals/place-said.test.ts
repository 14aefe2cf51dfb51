import { expect, test } from "vitest";
import { placeSaid } from "./place-said";

test("a place in the list is counted over what is still open, and what is not has none", () => {
  const rows = [
    { item: { id: "a" }, gone: false },
    { item: { id: "b" }, gone: true },
    { item: { id: "c" }, gone: false },
  ];
  expect([placeSaid(rows, "a", 2), placeSaid(rows, "b", 2), placeSaid(rows, "c", 2)]).toEqual(["1 of 2", "No longer open", "2 of 2"]);
  expect(placeSaid(rows, "c", 40), "the server has more than are shown").toBe("2 of 40");
  expect(placeSaid(rows, "z", 2)).toBe("Not in this list");
});
