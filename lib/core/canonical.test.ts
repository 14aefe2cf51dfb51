import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical";

test("the canonical form is that of RFC 8785: members sorted by UTF-16 code units, numbers as ECMAScript writes them", () => {
  const value = { "\u20ac": "Euro", "\r": "CR", "1": "One", "\ud83d\ude00": "Smiley", "\u00f6": 1e30, b: [333333333.33333329, 4.5, 2e-3, 1e-27, -0] };
  expect(canonicalJson(value)).toBe('{"\\r":"CR","1":"One","b":[333333333.3333333,4.5,0.002,1e-27,0],"ö":1e+30,"€":"Euro","😀":"Smiley"}');
});

test("the order in which members were written never changes the canonical form", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 500, seed: 1 },
  );
});

test("what JSON cannot say has no canonical form", () => {
  expect(() => canonicalJson(undefined)).toThrow();
  expect(() => canonicalJson({ amount: Number.NaN })).toThrow();
});

test("it agrees with the reference library on every JSON value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2_000, seed: 2 },
  );
});
