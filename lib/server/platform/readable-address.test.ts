import { expect, test } from "vitest";
import { readableAddress } from "./readable-address";

test.each([
  ["/main/agents?tab=history", "/main/agents?tab=history"],
  ["/main/agents/caf%C3%A9", "/main/agents/caf%C3%A9"],
  ["/main/agents/%E0%A4%A", "/main/agents/%25E0%25A4%25A"],
  ["/main/systems/%ED%A0%80?x=%E0", "/main/systems/%25ED%25A0%2580?x=%E0"],
])("%s is read as %s", (address, read) => {
  expect(readableAddress(address)).toBe(read);
  expect(() => decodeURIComponent(read.split("?")[0] ?? "")).not.toThrow();
});
