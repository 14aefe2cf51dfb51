import { expect, test } from "vitest";
import { cn } from "./cn";

test("a size of the type scale and a colour stand side by side", () => {
  expect(cn("text-13 text-fg", "text-fg-3")).toBe("text-13 text-fg-3");
  expect(cn("text-13 text-fg-2", "text-12")).toBe("text-fg-2 text-12");
});
