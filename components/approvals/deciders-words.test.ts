import { expect, test } from "vitest";
import { decidersWords, whoDecides } from "./deciders-words";

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

test("whoever may not decide is told whom to ask, and that several must where they must; a name stays as it is written", () => {
  expect(whoDecides(["Ana"], 1)).toBe("It is decided by Ana.");
  expect(whoDecides(["Ana", "Ben"], 1)).toBe("It is decided by Ana or Ben.");
  expect(whoDecides(["Ana", "Ben"], 2)).toBe("It needs both Ana and Ben.");
  expect(whoDecides(["Ana", "Ben", "Cat"], 3)).toBe("It needs all of Ana, Ben and Cat.");
  expect(whoDecides(["Ana", "Ben", "Cat"], 2)).toBe("It needs 2 of Ana, Ben, Cat.");
  expect(whoDecides(["Ana"], 2), "more are needed than are left").toBe("It is decided by Ana.");
});
