import { expect, test } from "vitest";
import { filterChoices, filterValue, typedChoices } from "./filter-choices";

const names = { agents: [{ id: "agt_1", name: "Payment clerk" }], units: [{ id: "unt_1", name: "Finance" }], tools: [{ id: "tol_1", name: "erp.pay" }], systems: [] };

test("every choice says what it filters by, and no two are the same", () => {
  const choices = filterChoices(names, "needs-me");
  expect(new Set(choices.map((one) => one.id)).size).toBe(choices.length);
  expect(choices.find((one) => one.filter === "agent")).toMatchObject({ value: "agt_1", name: "Payment clerk", detail: "Agent" });
  expect(choices.find((one) => one.filter === "tool"), "a tool goes by its name").toMatchObject({ value: "erp.pay" });
});

test("a view does not offer what it says already, nor a deadline of what is decided", () => {
  const offered = (view: Parameters<typeof filterChoices>[1]) => new Set(filterChoices(names, view).map((one) => one.filter));
  expect(offered("high-risk").has("risk")).toBe(false);
  expect(offered("expiring").has("due")).toBe(false);
  expect(offered("decided").has("due")).toBe(false);
  expect(offered("open").has("risk")).toBe(true);
});

test.each([
  ["1,000", "1000", "Amount over 1,000"],
  ["12400.50", "12400.50", "Amount over 12,400.50"],
  [" 1,234,567 ", "1234567", "Amount over 1,234,567"],
])("typing %s offers an amount before the words", (typed, value, name) => {
  expect(typedChoices(typed)).toMatchObject([{ filter: "over", value, name }, { filter: "text", value: typed.trim() }]);
});

test.each(["1,00", "INV-4073", "-5", "1.2.3"])("typing %s offers words only", (typed) => {
  expect(typedChoices(typed).map((one) => one.filter)).toEqual(["text"]);
});

test("a chip says names, not references; one of another company is said to be not here", () => {
  expect(filterValue("agent", "agt_1", names)).toBe("Payment clerk");
  expect(filterValue("system", "sys_9", names)).toBe("one that is not here");
  expect(filterValue("over", "12400", names)).toBe("12,400");
});
