import { describe, expect, test } from "vitest";
import { exampleSentence } from "./example-sentence";
import { EMPTY_TOOL, toolChangeOf, toolFormShape, toolFormValues, UNCLASSIFIED } from "./tool-form-shape";

const typed = { ...EMPTY_TOOL, name: "erp.payments.create", sideEffect: "financial" };
const faultsOf = (values: typeof typed) => toolFormShape.safeParse(values).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("a tool's form", () => {
  test("empty texts are what nobody has said", () => {
    expect(toolFormShape.parse({ ...typed, sideEffect: UNCLASSIFIED })).toMatchObject({ sideEffect: null, sentence: null, objectPath: null, argumentSchema: {}, secretPaths: [], permitWithinS: 60 });
  });

  test("paths may be parted by commas, spaces or lines", () => {
    expect(toolFormShape.parse({ ...typed, secretPaths: "card.number, pin\ncode" }).secretPaths).toEqual(["card.number", "pin", "code"]);
  });

  test("each fault stands at its own field", () => {
    expect(faultsOf({ ...typed, name: "two words", argumentSchema: "{", permitWithinS: "soon" })?.map((fault) => fault.split(":")[0])).toEqual(["name", "argumentSchema", "permitWithinS"]);
    expect(faultsOf({ ...typed, argumentSchema: "[]" })).toEqual(['argumentSchema: must be a JSON object, like {"type": "object"}']);
    expect(faultsOf({ ...typed, outcomeWithinS: "0" })).toEqual(["outcomeWithinS: must be at least 1 second"]);
    expect(faultsOf({ ...typed, sideEffect: "" })).toEqual(["sideEffect: must be chosen: the rules look at it"]);
  });

  test("what is shown of a tool and sent back unchanged changes nothing", () => {
    const tool = { id: "t", systemId: "s", status: "active", version: 3, ...toolFormShape.parse({ ...typed, argumentSchema: '{"type":"object"}', secretPaths: "pin" }) } as const;
    const before = toolFormValues(tool);
    expect(toolChangeOf(before, before, toolFormShape.parse(before))).toEqual({});
    const after = { ...before, description: "Pays", objectPath: "payee" };
    expect(toolChangeOf(before, after, toolFormShape.parse(after))).toEqual({ description: "Pays", objectPath: "payee" });
  });
});

describe("the example of a sentence", () => {
  const tool = { name: "pay", sideEffect: "financial", sentence: "Pay {amount} {currency} to {payee.name}, pin {pin}", secretPaths: ["pin"], amountPath: "amount" } as const;
  test("takes its values from the schema, and hides what is secret", () => {
    const argumentSchema = { type: "object", properties: { amount: { type: "number" }, currency: { type: "string", pattern: "^[A-Z]{3}$" }, payee: { type: "object", properties: { name: { enum: ["ACME"] } } } } };
    expect(exampleSentence({ ...tool, argumentSchema })).toBe("Pay 120 EUR to ACME, pin ••••");
  });
  test("without a schema it says the names of the arguments", () => {
    expect(exampleSentence({ ...tool, argumentSchema: {} })).toBe("Pay ‹amount› ‹currency› to ‹name›, pin ••••");
  });
});
