import fc from "fast-check";
import { expect, test } from "vitest";
import { compareExact, exactOf } from "./exact";

const scaled = (text: string): bigint => {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + fraction.padEnd(60, "0"));
  return text.startsWith("-") ? -size : size;
};

test.each([
  [1200, "1200"],
  [1200.5, "1200.5"],
  [-0, "0"],
  [1e-7, "0.0000001"],
  ["0012.500", "12.5"],
  ["-0.0", "0"],
  ["-12.30", "-12.3"],
  ["9007199254740993.01", "9007199254740993.01"],
] as const)("%j says %s", (value, text) => {
  expect(exactOf(value)?.text).toBe(text);
});

test.each([["1e3"], ["1,000"], [" 5"], ["5 "], ["+5"], ["0x10"], [""], ["."], ["5."], ["٣"], [true], [null], [undefined], [{}], [[5]], [Number.NaN], [Number.POSITIVE_INFINITY], ["9".repeat(41)]])("%j is no decimal", (value) => {
  expect(exactOf(value)).toBeNull();
});

test("decimals are compared exactly, where doubles would call them equal too", () => {
  const digits = fc.stringMatching(/^-?[0-9]{1,20}(\.[0-9]{1,20})?$/);
  const near = fc.constantFrom("1000.1", "1000.10000000000000001", "9007199254740993", "9007199254740992", "0.1", "0.10000000000000000555");
  fc.assert(
    fc.property(fc.oneof(digits, near), fc.oneof(digits, near), (a, b) => {
      const [x, y] = [exactOf(a), exactOf(b)];
      if (x === null || y === null) throw new Error(`${a} and ${b} are decimals`);
      const wanted = scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0;
      expect(Math.sign(compareExact(x, y))).toBe(wanted);
    }),
    { numRuns: 5000, seed: 3 },
  );
});
