import { Ajv } from "ajv";
import type { CompanyPlan, ToolPlan } from "@/lib/server/companies/plan";
import type { SideEffect } from "@/lib/core/tool";
import type { CataloguedTool, Recording } from "./recording";

/** A recording's agents and tools as a company of one unit, and how its calls are named there. */
export type ReplayRegistry = {
  readonly plan: CompanyPlan;
  /** The registered name of a call, whether or not it is catalogued. */
  readonly toolName: (suite: string, tool: string) => string;
  /** Undefined where the catalogue does not have it. */
  readonly sideEffectOf: (name: string) => SideEffect | null | undefined;
};

export const REPLAY_UNIT = "Replay";
export const REPLAY_PERSON = { name: "Replay", email: "replay@reeve.invalid" } as const;

/** `accountId`: whom the runs' tasks are recorded as given by. Nobody signs in with it. */
export function registryFor(recording: Recording, accountId: string): ReplayRegistry {
  const nameOf = namer(recording.catalogue);
  const tools = new Map(recording.catalogue.map((tool) => [nameOf(tool.suite, tool.tool), toolPlan(tool, nameOf(tool.suite, tool.tool))]));
  const agents = [...new Set(recording.traces.map((trace) => trace.agent))].sort();
  const systems = [...new Set(recording.catalogue.map((tool) => tool.suite))].sort();
  const plan: CompanyPlan = {
    units: [{ name: REPLAY_UNIT }],
    people: [{ ...REPLAY_PERSON, accountId, roles: [{ role: "developer", unit: null }] }],
    processes: [],
    agentRoles: [],
    agents: agents.map((name) => ({ name, purpose: "Recorded agent, acted again", unit: REPLAY_UNIT, owner: REPLAY_PERSON.email, autonomy: 3, riskTier: "medium", status: "active", roles: [] })),
    systems: systems.map((name) => ({ name, kind: "recorded", description: "Tools of a recording" })),
    tools: [...tools.values()],
    permissions: agents.flatMap((agent) => systems.map((system) => ({ subject: { type: "agent", name: agent }, target: { type: "system", name: system } }) as const)),
    policies: [],
  };
  return { plan, toolName: nameOf, sideEffectOf: (name) => tools.get(name)?.sideEffect };
}

/** `suite/tool`, made of the characters that names may have. A suite `a-b` finds the tools of a catalogue's suite `a`. */
function namer(catalogue: readonly CataloguedTool[]): (suite: string, tool: string) => string {
  const known = new Set(catalogue.map((one) => `${one.suite}\n${one.tool}`));
  return (suite, tool) => {
    const parents = [suite, ...[...suite.matchAll(/-/g)].map((match) => suite.slice(0, match.index)).reverse()];
    const found = parents.find((one) => known.has(`${one}\n${tool}`)) ?? suite;
    return `${found}/${tool}`.replace(/[^A-Za-z0-9_.\-/]/g, "_").slice(0, 128);
  };
}

const reversibilityOf: Readonly<Record<SideEffect, ToolPlan["reversibility"]>> = {
  read: "reversible",
  net_read: "reversible",
  write: "compensable",
  egress: "irreversible",
  financial: "irreversible",
  destructive: "irreversible",
  access: "compensable",
  auth: "compensable",
  meta: "compensable",
};

function toolPlan(tool: CataloguedTool, name: string): ToolPlan {
  return {
    name,
    system: tool.suite,
    description: tool.description.slice(0, 2_000),
    sideEffect: tool.sideEffect,
    dataClass: "internal",
    reversibility: tool.sideEffect === null ? "irreversible" : reversibilityOf[tool.sideEffect],
    binding: "cooperative",
    argumentSchema: usableSchema(tool.parameters),
    permitWithinS: 300,
  };
}

/** The catalogue's schema where a validator can read it; else one that takes anything, because a recording is no place to guess. */
export function usableSchema(parameters: Readonly<Record<string, unknown>> | null): Readonly<Record<string, unknown>> {
  if (parameters === null) return {};
  const { $schema: _dialect, ...schema } = parameters;
  try {
    new Ajv({ strict: false, validateFormats: false }).compile(schema);
    return schema;
  } catch {
    // Types of some programming language, not of JSON.
    return {};
  }
}
