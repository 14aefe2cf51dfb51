import { expect, test } from "vitest";
import { changeText, durationText, missingWords, moneyText, shortDuration } from "./figure-words";

test.each([
  [400, "0.4 s"],
  [48_000, "48 s"],
  [59_700, "1:00 min"],
  [370_000, "6:10 min"],
  [3_599_900, "1:00 h"],
  [11_100_000, "3:05 h"],
  [216_000_000, "2.5 d"],
])("%d ms is %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});

test.each([
  [0, "0"],
  [30_000, "30 s"],
  [900_000, "15 min"],
  [5_400_000, "1.5 h"],
  [345_600_000, "4 d"],
])("%d ms on an axis is %s", (ms, text) => {
  expect(shortDuration(ms)).toBe(text);
});

test.each([
  ["12.4", "12.40"],
  ["1234567.5", "1,234,567.50"],
  ["0.004", "0.004"],
  ["0.0000001", "0.0000001"],
  ["12.345", "12.35"],
  ["999999999999999999999999999999.99", "999,999,999,999,999,999,999,999,999,999.99"],
])("%s is shown as %s", (amount, text) => {
  expect(moneyText(amount)).toBe(text);
});

test("a share changes by points, a duration by time, money by money", () => {
  const change = (by: number | string) => ({ direction: "up", meaning: "good", by }) as const;
  expect(changeText("needed-nobody", change(3.1), null)).toBe("3.1 pt");
  expect(changeText("decision-time", change(124_000), null)).toBe("2:04 min");
  expect(changeText("cost", change("0.06"), "EUR")).toBe("0.06 EUR");
  expect(changeText("actions", change(1_200), null)).toBe("1,200");
});

test("a median that is refused says how many decisions there are and how many it needs", () => {
  const words = (have: number) => missingWords("decision-time", { kind: "too_little", have, need: 5 });
  expect([words(0), words(1), words(4)]).toEqual(["No decisions so far; a median needs 5", "1 decision so far; a median needs 5", "4 decisions so far; a median needs 5"]);
  expect(missingWords("failed", { kind: "too_little", have: 3, need: 20 })).toBe("Too little to say: 3 of 20 actions that ran");
});
