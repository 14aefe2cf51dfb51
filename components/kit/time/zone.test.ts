import { expect, test } from "vitest";
import { formatClock } from "./format";
import { zoneNamed } from "./zone";

test("a browser that names no zone, or one that times cannot be written in, is read as UTC", () => {
  const names = [undefined, "", "Etc/Unknown", "Nowhere/Atlantis"].map(zoneNamed);
  expect(names).toEqual(["UTC", "UTC", "UTC", "UTC"]);
  expect(zoneNamed("Asia/Tokyo")).toBe("Asia/Tokyo");
  for (const timeZone of names) expect(formatClock(0, { timeZone })).toBe("00:00");
});
