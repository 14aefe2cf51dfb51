import { expect, test } from "vitest";
import { soundAddress } from "./sound-address";

test.each(["/", "/main/agents?tab=history", "/main/agents/caf%C3%A9", "/main?x=%E0%A4%A"])("%s is sound", (address) => {
  expect(soundAddress(address)).toBeNull();
});

test.each([
  ["/main/agents/%E0%A4%A", "/main/agents/E0A4A"],
  ["/main/systems/%ED%A0%80?x=1", "/main/systems/EDA080?x=1"],
  ["//%E0evil.example/%", "/E0evil.example/"],
])("%s leads to %s", (address, sound) => {
  expect(soundAddress(address)).toBe(sound);
});
