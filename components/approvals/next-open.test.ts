import { expect, test } from "vitest";
import { nextOpen } from "./next-open";

const order = ["a", "b", "c", "d"];

test("the next that is still open comes, whoever decided those in between, and from the end the first", () => {
  expect(nextOpen(order, "a", new Set(["a", "c", "d"]))).toBe("c");
  expect(nextOpen(order, "d", new Set(["b", "c", "d"]))).toBe("b");
  expect(nextOpen(order, "b", new Set(["a"]))).toBe("a");
});

test("without one that is in the order it is the first; where nothing else is open it is none", () => {
  expect(nextOpen(order, "z", new Set(order))).toBe("a");
  expect(nextOpen(order, null, new Set(order))).toBe("a");
  expect(nextOpen(order, "b", new Set(["b"]))).toBeNull();
  expect(nextOpen([], "b", new Set(["b"]))).toBeNull();
});
