import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "./refusal";
import { parseStrictJson } from "./strict-json";

function faultOf(text: string): string {
  const result = parseStrictJson(text);
  if (!isRefusal(result)) return "accepted";
  expect(result.code).toBe("invalid_input");
  return result.reason ?? "no reason";
}

const nested = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;

const REFUSED: readonly (readonly [string, string])[] = [
  ["", "malformed_json"],
  ["{", "malformed_json"],
  ["{a:1}", "malformed_json"],
  ["[1,]", "malformed_json"],
  ["01", "malformed_json"],
  ["NaN", "malformed_json"],
  ["{} {}", "malformed_json"],
  ["\ufeff{}", "malformed_json"],
  ['"\n"', "malformed_json"],
  [nested(65), "too_deep"],
  [nested(10_000), "too_deep"],
  [`${'{"a":'.repeat(65)}1${"}".repeat(65)}`, "too_deep"],
  ['{"a":1,"a":1}', "duplicate_name"],
  ['{"a":1,"\\u0061":2}', "duplicate_name"],
  ['{"x":{"a":1,"b":{"a":2},"a":3}}', "duplicate_name"],
  ['{"":1,"":2}', "duplicate_name"],
  [`{${Array.from({ length: 50 }, (_, at) => `"k${at}":1`).join(",")},"k7":1}`, "duplicate_name"],
  ['{"a":"b\\u0000"}', "nul_character"],
  ['{"a\\u0000":1}', "nul_character"],
  ['"a\u0000b"', "nul_character"],
  ['"\\ud800"', "lone_surrogate"],
  ['"\\udc00\\ud800"', "lone_surrogate"],
  ['"\ud800"', "lone_surrogate"],
  ['{"\\udfff":1}', "lone_surrogate"],
  ['{"\udfff":1}', "lone_surrogate"],
  ["9007199254740992", "number_too_large"],
  ["-9007199254740992", "number_too_large"],
  ["9007199254740993.0", "number_too_large"],
  ["123456789012345678901234567890", "number_too_large"],
  ["1e999", "number_too_large"],
  ["-1E+999", "number_too_large"],
  ["1e16", "number_too_large"],
  ['{"__proto__":1}', "forbidden_name"],
  ['{"a":{"constructor":1}}', "forbidden_name"],
  ['{"prototype":1}', "forbidden_name"],
  ['{"\\u005f_proto__":1}', "forbidden_name"],
];

const ACCEPTED: readonly string[] = [
  nested(64),
  "9007199254740991",
  "-9007199254740991",
  "0.1e-300",
  "1e15",
  '"\\ud83d\\ude00"',
  '"😀"',
  '{"a":{"a":{"a":1}},"b":{"a":2}}',
  '[{"a":1},{"a":1}]',
  '{"a":"{\\"a\\":1,\\"a\\":2}"}',
  '{"a":"__proto__","b":"9007199254740993","c":"1e999"}',
  '{"proto":1,"__proto":2}',
  ' \t\r\n{ "a" : [ 1 , 2 ] }\n',
  "null",
];

describe("strict JSON", () => {
  test.each(REFUSED)("%j is refused as %s", (text, reason) => {
    expect(faultOf(text)).toBe(reason);
  });

  test.each(ACCEPTED)("%j is read as JSON.parse reads it", (text) => {
    expect(parseStrictJson(text)).toEqual({ value: JSON.parse(text) as unknown });
  });

  test("a refusal names the place, without the characters that were refused", () => {
    const place = (text: string) => (parseStrictJson(text) as { detail: string }).detail;
    expect(place('{"pay":{"lines":[{"n":1},{"n":1e999}]}}')).toContain("`$.pay.lines[1].n`");
    expect(place('{"a":[0,{"b":1,"b":2}]}')).toContain("`$.a[1].b`");
    expect(place('{"\\u202eevil":"\\u0000"}')).toContain("`$.?evil`");
    expect(place(`{"${"x".repeat(10_000)}":"\\u0000"}`).length).toBeLessThan(300);
  });

  test("a limit of the caller's own holds", () => {
    expect(isRefusal(parseStrictJson("[[[1]]]", { maxDepth: 2 }))).toBe(true);
    expect(isRefusal(parseStrictJson("[[1]]", { maxDepth: 2 }))).toBe(false);
  });

  test("every JSON value that I-JSON allows is read exactly as JSON.parse reads it", () => {
    const name = fc.string({ unit: "grapheme", maxLength: 6 }).filter((one) => !["__proto__", "constructor", "prototype"].includes(one) && !one.includes("\u0000"));
    const text = fc.string({ unit: "grapheme" }).filter((one) => !one.includes("\u0000"));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof({ maxDepth: 6, withCrossShrink: true }, fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.double({ min: -1e9, max: 1e9, noNaN: true }), text, fc.array(tie("value"), { maxLength: 5 }), fc.dictionary(name, tie("value"), { maxKeys: 12, noNullPrototype: true })),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 1, 2), (made, indent) => {
        const written = JSON.stringify(made, null, indent);
        expect(parseStrictJson(written)).toEqual({ value: JSON.parse(written) as unknown });
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test("no text makes it throw, and nothing is accepted that JSON.parse refuses", () => {
    const piece = fc.constantFrom("{", "}", "[", "]", ",", ":", '"', '"a"', '"\\u0000"', '"\\', "1", "-", "1e999", "\\ud800", "\u0000", "true", " ", "😀", "\ud800");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        if (!isRefusal(parseStrictJson(text))) expect(() => JSON.parse(text) as unknown).not.toThrow();
      }),
      { numRuns: 5000, seed: 8 },
    );
  });
});
