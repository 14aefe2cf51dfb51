import { expect, test } from "vitest";
import { lineShape, proseShape, reasonShape } from "./shapes";

test.each(["\u200b", "\u202e\u200b", "\u00ad", "\u3164", "\u2800", "\ufe0f", " \u{e0041}\u{e0042} "])("a name of nothing that can be seen is none: %j", (name) => {
  expect(lineShape(80).safeParse(name).success).toBe(false);
  expect(reasonShape.safeParse(`${name}\n${name}`).success, "nor a reason").toBe(false);
});

test("prose may be empty where it may be left out, and has lines", () => {
  expect(proseShape(80).safeParse(" ").data).toBe("");
  expect(reasonShape.safeParse("late\n\u200bagain").success).toBe(true);
});

test.each(["Case resolver", "名", "زبون", "👩‍💻", "a\u200b"])("what can be seen is a name: %s", (name) => {
  expect(lineShape(80).safeParse(name).success).toBe(true);
});
