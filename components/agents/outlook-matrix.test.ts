import { expect, test } from "vitest";
import type { ToolOutlook } from "@/lib/client/agents";
import { amountBounds, bandWords, cellWords, outlookMatrix } from "./outlook-matrix";

const tool = (name: string, parts: Partial<ToolOutlook> = {}) =>
  ({ id: name, name, systemId: "sys_erp", systemName: "ERP", sideEffect: "read", verdict: { effect: "allow", over: null, also: null }, effects: ["allow"], blocked: null, bands: [], rules: [], autonomy: null, ...parts }) as unknown as ToolOutlook;
const hold = { verdict: { effect: "hold", over: null, also: null }, effects: ["hold"] } as const satisfies Partial<ToolOutlook>;
const cell = (...tools: ToolOutlook[]) => {
  const found = outlookMatrix(tools).rows[0]?.cells.get("read");
  if (found === undefined) throw new Error("no cell");
  return found;
};

test("tools that come to the same make a cell that says so", () => {
  expect(cellWords(cell(tool("a"), tool("b")))).toEqual({ word: "Allowed", note: null });
  expect(cellWords(cell(tool("a", hold)))).toEqual({ word: "Approval", note: null });
});

test("tools that differ make a cell that hides neither the mildest nor the strictest", () => {
  expect(cellWords(cell(tool("a", hold), tool("b")))).toEqual({ word: "Allowed", note: "some wait" });
  expect(cellWords(cell(tool("a", { verdict: { effect: "hold", over: null, also: "deny" }, effects: ["hold", "deny"] })))).toEqual({ word: "Approval", note: "some denied" });
});

test("a limit is said with its amount, digit by digit", () => {
  expect(cellWords(cell(tool("a", { verdict: { effect: "hold", over: { amount: "12500.50", currency: "EUR" }, also: null } })))).toEqual({ word: "Approval", note: "over 12,500.50 EUR" });
});

test("what denies everything is named, where it is the same for all tools of the cell", () => {
  const stopped = { verdict: { effect: "deny", over: null, also: null }, effects: ["deny"], blocked: { reason: "stopped", because: "" } } as const satisfies Partial<ToolOutlook>;
  expect(cellWords(cell(tool("a", stopped), tool("b", stopped)))).toEqual({ word: "Denied", note: "stopped" });
  expect(cellWords(cell(tool("a", stopped), tool("b")))).toEqual({ word: "Allowed", note: "some denied" });
});

test("a tool that nobody has classified has a column of its own, which is there only then", () => {
  expect(outlookMatrix([tool("a")]).columns).not.toContain("unclassified");
  expect(outlookMatrix([tool("a", { sideEffect: null })]).columns.at(-1)).toBe("unclassified");
});

test("bounds gather the tools that share one, by amount", () => {
  const bands = [
    { over: null, upTo: "1000", currency: "EUR", effects: ["notify"] },
    { over: "1000", upTo: null, currency: "EUR", effects: ["hold"] },
    { over: null, upTo: null, currency: null, effects: ["hold"] },
  ] as ToolOutlook["bands"];
  expect(amountBounds([tool("pay", { bands }), tool("order", { bands })])).toEqual([{ effect: "hold", amount: "1000", currency: "EUR", tools: ["pay", "order"] }]);
  expect(bands.map(bandWords)).toEqual(["up to 1,000 EUR", "over 1,000 EUR", "without an amount that the rules can compare"]);
});
