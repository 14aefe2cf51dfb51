import { expect, test } from "vitest";
import { argumentTitles } from "./argument-titles";

test("every titled argument is found by its path, those of a list once for all its items", () => {
  const schema = {
    title: "Payment",
    properties: {
      invoice_no: { type: "string", title: "Invoice number" },
      payee: { properties: { iban: { title: "  IBAN " }, name: { type: "string" } } },
      lines: { title: "Lines", items: { properties: { sku: { title: "Article" } } } },
      note: { title: " " },
    },
  };
  expect(argumentTitles(schema)).toEqual({ invoice_no: "Invoice number", "payee.iban": "IBAN", lines: "Lines", "lines.*.sku": "Article" });
});

test.each([[null], [true], ["text"], [{}], [{ properties: [] }], [{ properties: { a: null, b: { title: 7 } } }]])("a schema that names nothing gives no titles: %j", (schema) => {
  expect(argumentTitles(schema)).toEqual({});
});

test("a schema that goes on and on is read to where people still read", () => {
  let schema: Record<string, unknown> = { title: "End" };
  for (let depth = 0; depth < 500; depth += 1) schema = { properties: { next: schema } };
  expect(argumentTitles(schema)).toEqual({});
});
