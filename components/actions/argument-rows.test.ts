import { expect, test } from "vitest";
import { argumentRows } from "./argument-rows";

test("every value that would run has a row of its own, however deep, and nothing is left out", () => {
  const rows = argumentRows({ payee: { name: "Karsk", iban: "DE89" }, lines: [{ sku: "a" }, { sku: "b" }], note: "", tags: [], extra: {}, urgent: false, by: null });
  expect(rows.map((row) => [row.path, row.value])).toEqual([
    ["payee.name", "Karsk"],
    ["payee.iban", "DE89"],
    ["lines.0.sku", "a"],
    ["lines.1.sku", "b"],
    ["note", ""],
    ["tags", []],
    ["extra", {}],
    ["urgent", false],
    ["by", null],
  ]);
});

test("a value or name with characters that mislead the eye is marked", () => {
  const [plain, turned, zeroWidth, name] = argumentRows({ a: "Karsk Labels", b: "Karsk \u202eslebaL", c: "Kar\u200bsk", "d\u200b": "x" });
  expect(plain?.hasHidden).toBe(false);
  expect(turned?.hasHidden).toBe(true);
  expect(zeroWidth?.hasHidden).toBe(true);
  expect(name?.hasHidden).toBe(true);
});

test("a masked secret is known as one", () => {
  expect(argumentRows({ password: "••••", other: "•••" }).map((row) => row.isSecret)).toEqual([true, false]);
});
