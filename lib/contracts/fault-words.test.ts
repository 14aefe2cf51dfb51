import { expect, test } from "vitest";
import { z } from "zod";
import { choiceList } from "./shapes";
import { faultWords } from "./fault-words";
import { registryShape } from "./registry";

const faultsOf = (shape: z.ZodType, value: unknown) => shape.safeParse(value).error?.issues.map((issue) => `${issue.path.join(".")} ${faultWords(issue, value)}`);

test("a field that is missing is said to be, with what it may be", () => {
  expect(faultsOf(registryShape, { agents: [{ name: "Payer" }], permissions: [{ subject: { type: "agent", name: "Payer" }, target: { name: "a.b" } }] })).toEqual([
    "agents.0.unit is missing; it must be text",
    "agents.0.owner is missing; it must be an e-mail address",
    "agents.0.autonomy is missing; it must be a level from 0 to 4",
    "agents.0.riskTier is missing; it may be low, medium or high",
    "permissions.0.target.type is missing; it may be tool or system",
  ]);
});

test("what is there and wrong is said by what it must be", () => {
  const agent = { name: "Payer", unit: "Finance", owner: "ana@example.com", autonomy: 3, riskTier: "huge", roles: {} };
  expect(faultsOf(registryShape, { agents: [agent], permissions: [{ subject: { type: "team", name: 4 }, target: { type: "door", name: "b" }, expiresAt: "soon", revoked: "no" }] })).toEqual([
    "agents.0.riskTier must be low, medium or high",
    "agents.0.roles must be a list",
    "permissions.0.subject.type must be agent, agent_role or unit",
    "permissions.0.subject.name must be text",
    "permissions.0.target.type must be tool or system",
    "permissions.0.expiresAt must be a time like 2026-11-22T09:00:00Z",
    "permissions.0.revoked must be true or false",
  ]);
});

test.each([
  [z.string().min(1), "", "must have at least 1 character"],
  [z.string().max(3), "four", "must have at most 3 characters"],
  [z.array(z.string()).max(2), ["a", "b", "c"], "must have at most 2 entries"],
  [z.number().int().min(1), 0, "must be at least 1"],
  [z.number().gt(0), 0, "must be more than 0"],
  [z.number().int(), 0.5, "must be a whole number"],
  [z.number().multipleOf(5), 3, "must be a multiple of 5"],
  [z.literal(true), false, "must be true"],
  [z.union([z.string(), z.number()]), true, "is not valid"],
  [z.string().regex(/^a$/), "b", "is not valid"],
  [z.string().refine(() => false, { error: "must rhyme" }), "b", "must rhyme"],
  [z.strictObject({}), { unitz: 1 }, "has a field that is not known: unitz"],
  [z.object({ status: choiceList(["held", "denied"]) }), { status: "held,later" }, "must be held or denied"],
  [z.object({ at: z.iso.datetime({ error: "name a later time" }) }), {}, "is missing"],
  [z.object({}), undefined, "is missing; it must be an object"],
  [z.object({ a: z.string().optional() }).refine(() => false, { error: "must have an `a`", path: ["a"] }), {}, "must have an `a`"],
] as const)("%#: %j reads so", (shape, value, words) => {
  const [issue] = shape.safeParse(value).error?.issues ?? [];
  if (issue === undefined) throw new Error("it is valid");
  expect(faultWords(issue, value)).toBe(words);
});

test("no words of zod's come through, whatever the registry's file has", () => {
  for (const odd of [null, 3, "x", [], {}, true]) {
    const values = Object.keys(registryShape.shape).flatMap((kind) => [{ [kind]: odd }, { [kind]: [odd] }]);
    for (const value of [odd, ...values]) for (const fault of faultsOf(registryShape, value) ?? []) expect(fault).not.toMatch(/expected|received|Invalid|Too (small|big)|\|/);
  }
});
