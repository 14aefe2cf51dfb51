import { expect, test } from "vitest";
import { argumentRows, isQuantity, withoutSaidCurrency } from "./argument-rows";

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

test("a row is called what a person would call it, and by its path where two would be called alike", () => {
  const labels = (args: Readonly<Record<string, unknown>>) => argumentRows(args).map((row) => row.label);
  expect(labels({ invoice_no: "7", supplierName: "Karsk", payee: { iban: "DE89" }, lines: [{ sku: "a" }] })).toEqual(["Invoice no", "Supplier name", "Payee › IBAN", "Lines › 1 › Sku"]);
  expect(labels({ customer: "Karsk", customer_id: "c-1", note: "" })).toEqual(["customer", "customer_id", "Note"]);
  expect(labels({ budgets: { "2025": 1 }, articles: { "007": 2 } }), "a name of digits is a name").toEqual(["Budgets › 2025", "Articles › 007"]);
});

test("a row is called what the tool's own schema calls it, where it does", () => {
  const titles = { invoice_no: "Invoice number", lines: "Positions", "lines.*.sku": "Article" };
  const labels = argumentRows({ invoice_no: "7", lines: [{ sku: "a", qty: 2 }], toString: "x" }, titles).map((row) => row.label);
  expect(labels).toEqual(["Invoice number", "Positions › 1 › Article", "Positions › 1 › Qty", "To string"]);
});

test("a record calls every value by its path", () => {
  expect(argumentRows({ payee: { iban: "DE89" }, lines: [{ sku: "a" }] }, null).map((row) => row.label)).toEqual(["payee.iban", "lines.0.sku"]);
});

test("a number that says how much is a quantity; all others keep their digits together, as they are sent", () => {
  const quantities = (args: Readonly<Record<string, unknown>>) => argumentRows(args).filter(isQuantity).map((row) => row.path);
  expect(quantities({ limit: 12000, order: { units: 5000 }, lineTotal: 1200, invoice_no: 4500123, account: 12345678, date: 20261128, postcode: 10115, budget_codes: [1000], text: "4500" })).toEqual(["limit", "order.units", "lineTotal"]);
});

test("a currency beside its amount is said with it and has no row of its own; where it could be of something else it keeps one", () => {
  const paths = (args: Readonly<Record<string, unknown>>) => withoutSaidCurrency(argumentRows(args), (value) => value === 120, (value) => value === "EUR").map((row) => row.path);
  expect(paths({ amount: 120, currency: "EUR", payee: "Karsk" })).toEqual(["amount", "payee"]);
  expect(paths({ pay: { amount: 120, currency: "EUR" } })).toEqual(["pay.amount"]);
  expect(paths({ amount: 120, account: { currency: "EUR" } })).toEqual(["amount", "account.currency"]);
  expect(paths({ amount: 120, fee: 120, currency: "EUR" })).toEqual(["amount", "fee", "currency"]);
  expect(paths({ amount: 120, from: "EUR", to: "EUR" })).toEqual(["amount", "from", "to"]);
  expect(paths({ amount: 7, currency: "EUR" })).toEqual(["amount", "currency"]);
});
