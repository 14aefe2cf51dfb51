import { expect, test } from "vitest";
import { fieldName, valueWords } from "./value-words";

const at = (...names: string[]) => names.map((name) => ({ kind: "field" as const, name }));

test.each([
  [3, at("autonomy"), null, "3, within the rules"],
  ["high", at("riskTier"), null, "High"],
  ["financial", at("sideEffect"), null, "Moves money"],
  ["off", at("status"), "policy", "Switched off"],
  ["active", at("status"), "agent", "Active"],
] as const)("%s of %j reads as the screens say it", (value, path, kind, words) => {
  expect(valueWords(value, path, kind, "UTC")).toBe(words);
});

test("the autonomy level is called so in a change too, and other fields as they are written", () => {
  expect([fieldName(at("autonomy")), fieldName(at("maxAutonomy")), fieldName(at("owner")), fieldName([])]).toEqual(["Autonomy level", "Highest autonomy level", null, null]);
});

test("a moment reads as a date where its reader is", () => {
  expect(valueWords("2026-11-22T00:35:30.761Z", at("createdAt"), null, "America/New_York")).toBe("Sat, 21 Nov 2026, 19:35:30 GMT-5");
});

test("what has no words of its own stays as it is written", () => {
  expect([valueWords("off", at("status"), null, "UTC"), valueWords("x", at("name"), null, "UTC"), valueWords(9, at("autonomy"), null, "UTC"), valueWords(true, at("autonomy"), null, "UTC")]).toEqual([null, null, null, null]);
});
