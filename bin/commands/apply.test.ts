import { expect, test } from "vitest";
import { MAX_BODY_BYTES } from "@/lib/server/api/body";
import { portions } from "./apply";

const units = (count: number, letter: string) => Array.from({ length: count }, (_, index) => ({ name: `${letter.repeat(100)}${index}` }));
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).byteLength;

test("a file that the gateway takes at once is one request", () => {
  const file = { units: units(3, "e") };
  expect(portions(file)).toEqual([file]);
});

test("a larger one is several requests, each small enough in bytes whatever its letters, and nothing is lost or out of order", () => {
  const file = { units: units(1_500, "€") };
  // In letters it would be small enough.
  expect(JSON.stringify(file).length).toBeLessThan(MAX_BODY_BYTES);
  const requests = portions(file);
  for (const request of requests) expect(bytesOf(request)).toBeLessThanOrEqual(MAX_BODY_BYTES);
  expect(requests.flatMap((request) => request.units ?? [])).toEqual(file.units);
});
