/** The way from nothing to a first action that people decided: how far a workspace has come, told from its authority state alone. */

import type { Effect } from "./action";
import type { Agent } from "./agent";
import type { Facts } from "./facts";
import { decide } from "./policy/decide";
import type { Decision } from "./policy/decision";
import { bareRequest, outlookOf, usableCredential } from "./policy/outlook";
import type { Snapshot } from "./snapshot";
import type { SideEffect, System, Tool } from "./tool";

/** What the baseline policy holds: only with one of these is there something to decide. */
const CONSEQUENCES: ReadonlySet<SideEffect | null> = new Set<SideEffect>(["financial", "destructive", "egress", "access"]);

/** Beyond so many a person is no longer at the beginning. */
const AGENTS_LOOKED = 50;

export type FirstSteps = {
  readonly tool: Tool | null;
  readonly system: System | null;
  /** An active agent that may use the tool. */
  readonly agent: Agent | null;
  readonly credentialId: string | null;
  /** What the rules would say if the agent asked for the example; null while it cannot ask. */
  readonly outlook: { readonly effect: Effect; readonly because: string } | null;
};

/** The tool with consequences that was registered last, the agent that may use it, its credential, and what would be decided. */
export function firstStepsOf(snapshot: Snapshot, facts: Facts, now: number): FirstSteps {
  const tool = newest([...snapshot.tools.values()].filter((one) => one.status === "active" && CONSEQUENCES.has(one.sideEffect) && snapshot.systems.get(one.systemId)?.status === "active"));
  if (tool === null) return { tool: null, system: null, agent: null, credentialId: null, outlook: null };
  const system = snapshot.systems.get(tool.systemId) ?? null;
  const active = [...snapshot.agents.values()].filter((one) => one.status === "active").sort(byNewest);
  const agent = active.slice(0, AGENTS_LOOKED).find((one) => mayUse(snapshot, facts, one, tool, now)) ?? null;
  const credentialId = agent === null ? null : usableCredential(snapshot, agent.id, now);
  if (agent === null || credentialId === null) return { tool, system, agent, credentialId, outlook: null };
  return { tool, system, agent, credentialId, outlook: outlookFor(decideExample(snapshot, facts, { agentId: agent.id, credentialId, tool }, now)) };
}

/** Ids begin with their time. */
function byNewest(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? 1 : -1;
}

function newest<T extends { readonly id: string }>(items: readonly T[]): T | null {
  return [...items].sort(byNewest)[0] ?? null;
}

function mayUse(snapshot: Snapshot, facts: Facts, agent: Agent, tool: Tool, now: number): boolean {
  const outlook = outlookOf(snapshot, facts, { agentId: agent.id, toolId: tool.id, credentialId: usableCredential(snapshot, agent.id, now), now });
  return outlook !== null && outlook.permissionId !== null;
}

type Asking = { readonly agentId: string; readonly credentialId: string; readonly tool: Tool };

function decideExample(snapshot: Snapshot, facts: Facts, { agentId, credentialId, tool }: Asking, now: number): Decision {
  const request = { ...bareRequest(agentId, credentialId, tool.name), arguments: exampleArguments(tool) };
  return decide(snapshot, facts, request, now);
}

function outlookFor({ effect, reasons }: Decision): FirstSteps["outlook"] {
  return { effect, because: reasons[0]?.because ?? "" };
}

const EXAMPLE_AMOUNT = 1_200;

/** Arguments that the tool takes, as an agent might send them: what its schema requires, and where its paths lead. */
export function exampleArguments(tool: Pick<Tool, "argumentSchema" | "amountPath" | "currencyPath" | "recipientPath" | "objectPath">): Record<string, unknown> {
  const args = emptyRecord();
  const properties = recordIn(tool.argumentSchema, "properties");
  const required = fieldIn(tool.argumentSchema, "required");
  for (const name of Array.isArray(required) ? required : []) if (typeof name === "string") put(args, [name], exampleOf(recordIn(properties, name)));
  const at = (path: string | null, value: unknown) => {
    if (path === null) return;
    const steps = path.split(".");
    put(args, steps, fieldIn(schemaAt(tool.argumentSchema, steps), "type") === "string" ? String(value) : value);
  };
  at(tool.amountPath, EXAMPLE_AMOUNT);
  at(tool.currencyPath, "EUR");
  at(tool.recipientPath, "Velmora Packaging");
  at(tool.objectPath, "INV-1001");
  return args;
}

/** Without a prototype, so that a path through `__proto__` names a member like any other. */
function emptyRecord(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}

function put(into: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const known = into[name];
  const inner = isRecord(known) ? known : emptyRecord();
  into[name] = inner;
  put(inner, rest, value);
}

function exampleOf(schema: unknown): unknown {
  const choices = fieldIn(schema, "enum");
  if (Array.isArray(choices) && choices.length > 0) return choices[0] as unknown;
  switch (fieldIn(schema, "type")) {
    case "number":
    case "integer":
      return 1;
    case "boolean":
      return true;
    case "array":
      return [];
    case "object":
      return emptyRecord();
    default:
      return "example";
  }
}

function schemaAt(schema: unknown, [name, ...rest]: readonly string[]): unknown {
  return name === undefined ? schema : schemaAt(fieldIn(fieldIn(schema, "properties"), name), rest);
}

function recordIn(value: unknown, name: string): Record<string, unknown> {
  const field = fieldIn(value, name);
  return isRecord(field) ? field : {};
}

function fieldIn(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
