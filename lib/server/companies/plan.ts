import type { Role } from "@/lib/core/actor";
import type { AgentStatus, AutonomyLevel, RiskTier } from "@/lib/core/agent";
import type { Rule } from "@/lib/core/policy/rule";
import type { Binding, DataClass, Reversibility, SideEffect } from "@/lib/core/tool";

/** A whole company as one plain description, everything known by its name. Written by `writeCompany`. */
export type CompanyPlan = {
  readonly units: readonly { readonly name: string; readonly parent?: string }[];
  readonly people: readonly PersonPlan[];
  readonly processes: readonly { readonly name: string; readonly unit: string; readonly person: string }[];
  readonly agentRoles: readonly { readonly name: string; readonly maxAutonomy: AutonomyLevel }[];
  readonly agents: readonly AgentPlan[];
  readonly systems: readonly { readonly name: string; readonly kind: string; readonly description: string }[];
  readonly tools: readonly ToolPlan[];
  readonly permissions: readonly PermissionPlan[];
  readonly policies: readonly PolicyPlan[];
};

export type PersonPlan = {
  readonly name: string;
  readonly email: string;
  readonly accountId: string;
  readonly roles: readonly { readonly role: Role; readonly unit: string | null }[];
};

export type AgentPlan = {
  readonly name: string;
  readonly purpose: string;
  readonly unit: string;
  /** By e-mail address. */
  readonly owner: string;
  readonly deputy?: string;
  readonly autonomy: AutonomyLevel;
  readonly riskTier: RiskTier;
  readonly status: AgentStatus;
  readonly roles: readonly string[];
  readonly release?: { readonly version: string; readonly model: string };
};

export type ToolPlan = {
  readonly name: string;
  readonly system: string;
  readonly description: string;
  readonly sideEffect: SideEffect | null;
  readonly dataClass: DataClass;
  readonly reversibility: Reversibility;
  readonly binding: Binding;
  readonly argumentSchema: Readonly<Record<string, unknown>>;
  readonly objectPath?: string;
  readonly amountPath?: string;
  readonly currencyPath?: string;
  readonly recipientPath?: string;
  readonly secretPaths?: readonly string[];
  readonly sentence?: string;
  readonly permitWithinS?: number;
  readonly outcomeWithinS?: number;
};

export type PermissionPlan = {
  /** People by e-mail address. */
  readonly subject: { readonly type: "agent" | "agent_role" | "unit" | "person"; readonly name: string };
  readonly target: { readonly type: "tool" | "system"; readonly name: string };
};

/** Where a policy of that name exists already, it gets these rules as its next version, unless they are in force. */
export type PolicyPlan = { readonly name: string; readonly unit: string | null; readonly rules: readonly Rule[]; readonly reason: string };

/** Ids by name (people by e-mail address). */
export type CompanyIds = {
  readonly units: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly agents: ReadonlyMap<string, string>;
  readonly agentRoles: ReadonlyMap<string, string>;
  readonly systems: ReadonlyMap<string, string>;
  readonly tools: ReadonlyMap<string, string>;
};
