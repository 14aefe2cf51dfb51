import { queryOptions } from "@tanstack/react-query";
import type { FirstRunWire } from "@/lib/contracts/first-run";
import type { RegistryInput } from "@/lib/contracts/registry";
import { DEFAULT_HOLD } from "@/lib/core/policy/rule";
import type { Caller } from "./call";

export type FirstRun = FirstRunWire;

/** Under `actions`, so that it is read again as soon as an agent asks for something. */
export function firstRunQuery({ workspace, call }: Caller) {
  return queryOptions({ queryKey: [workspace, "actions", "first-run"], queryFn: ({ signal }) => call("GET /workspace/first-run", {}, { signal }) });
}

export const EXAMPLE_UNIT = "Company";
export const EXAMPLE_SYSTEM = "Example bank";
export const EXAMPLE_TOOL = "example.payments.create";

/** A system that exists on paper only, with one tool that moves money: enough to see an action held, decided and carried out. */
const exampleSystem: RegistryInput = {
  systems: [{ name: EXAMPLE_SYSTEM, kind: "other", description: "Invented, to try Reeve: nothing stands behind it" }],
  tools: [
    {
      name: EXAMPLE_TOOL,
      system: EXAMPLE_SYSTEM,
      description: "Pays a supplier",
      sideEffect: "financial",
      dataClass: "internal",
      reversibility: "compensable",
      binding: "cooperative",
      argumentSchema: {
        type: "object",
        properties: { amount: { type: "number" }, currency: { type: "string" }, payee: { type: "string" }, invoice: { type: "string" } },
        required: ["amount", "currency", "payee"],
      },
      amountPath: "amount",
      currencyPath: "currency",
      recipientPath: "payee",
      objectPath: "invoice",
      sentence: "Pay {amount} {currency} to {payee}",
    },
  ],
};

/** Registers by name, so doing it twice does nothing more. */
export function registerExampleSystem({ call }: Caller) {
  return call("POST /registry/apply", { body: exampleSystem });
}

export type FirstAgent = { readonly name: string; readonly unit: string; readonly ownerEmail: string; readonly tool: string };

export function registerFirstAgent({ call }: Caller, { name, unit, ownerEmail, tool }: FirstAgent) {
  return call("POST /registry/apply", {
    body: {
      units: [{ name: unit }],
      agents: [{ name, purpose: "Tries out how actions are decided", unit, owner: ownerEmail, autonomy: 3, riskTier: "low", status: "active" }],
      permissions: [{ subject: { type: "agent", name }, target: { type: "tool", name: tool } }],
    },
  });
}

export function createFirstCredential({ call }: Caller, agentId: string, idempotencyKey: string) {
  return call("POST /agents/{id}/credentials", { params: { id: agentId }, body: { name: "first" } }, { idempotencyKey });
}

/** Where no rule holds the tool yet: a policy that does, whatever else is in force. */
export function holdForPeople({ call }: Caller, tool: string, idempotencyKey: string) {
  const rule = { id: "first-held", name: `${tool} waits for a person`, when: [{ type: "text", attribute: "tool.name", op: "in", values: [tool] }], then: { effect: "hold", hold: DEFAULT_HOLD } };
  return call("POST /policies", { body: { name: `${tool} waits for a person`.slice(0, 100), rules: [rule], reason: "so that the first action is decided by a person" } }, { idempotencyKey });
}
