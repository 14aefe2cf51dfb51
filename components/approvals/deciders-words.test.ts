import { expect, test } from "vitest";
import { decidersWords } from "./deciders-words";

test("who may still decide is said as a sentence goes on, and how many of them it needs", () => {
  expect(decidersWords(["Ana"], 1, false)).toBe("Ana");
  expect(decidersWords(["Ana"], 2, false), "more are needed than are left").toBe("Ana");
  expect(decidersWords(["Ana", "Ben", "Cat"], 1, false)).toBe("Ana, Ben or Cat");
  expect(decidersWords(["Ana", "Ben"], 2, false)).toBe("Both Ana and Ben");
  expect(decidersWords(["Ana", "Ben", "Cat"], 3, false)).toBe("All of Ana, Ben and Cat");
  expect(decidersWords(["Ana", "Ben", "Cat"], 2, false)).toBe("2 of Ana, Ben, Cat");
  expect(decidersWords([], 1, false)).toBe("Nobody may decide this now");
});

test("after “You” it says who else, and of how many", () => {
  expect(decidersWords([], 1, true)).toBeNull();
  expect(decidersWords(["Ana", "Ben"], 1, true)).toBe("or Ana, Ben");
  expect(decidersWords(["Ana", "Ben"], 2, true)).toBe("or Ana, Ben: any 2 of the 3");
  expect(decidersWords(["Ana"], 2, true)).toBe("and Ana");
});
