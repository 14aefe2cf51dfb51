import { expect, test } from "vitest";
import { lookChoice } from "./look-cookies";

test("a choice is as it was kept; what is none, or is not there, is the first", () => {
  expect([lookChoice("density", "compact"), lookChoice("density", "rail"), lookChoice("density", null)]).toEqual(["compact", "comfortable", "comfortable"]);
  expect([lookChoice("sidebar", "rail"), lookChoice("sidebar", "<b>"), lookChoice("sidebar", undefined)]).toEqual(["rail", "words", "words"]);
});
