/** Pure builders of core values for tests: each gives something ordinary and in force, and takes what the test is about. */

import type { Person, RoleGrant, Unit } from "../core/actor";
import type { Agent, AgentRole, Permission } from "../core/agent";
import type { Approval } from "../core/approval";
import type { ApprovalRoute, RouteStage, Stage } from "../core/approval-route";
import type { Intervention } from "../core/intervention";
import { baselinePolicy } from "../core/policy/baseline";
import { compilePolicies, type CompiledPolicies } from "../core/policy/compile";
import type { DecisionRequest } from "../core/policy/decision";
import { DEFAULT_HOLD, type PolicyVersion, type Rule } from "../core/policy/rule";
import { isRefusal } from "../core/refusal";
import { subjectKey, type Credential, type Snapshot } from "../core/snapshot";
import type { System, Tool } from "../core/tool";

/** 2026-01-05, a Monday, 10:00 in UTC. */
export const NOW = Date.UTC(2026, 0, 5, 10);

export function aUnit(parts: Partial<Unit> = {}): Unit {
  return { id: "unt_company", name: "Company", parentId: null, ...parts };
}

export function aPerson(parts: Partial<Person> = {}): Person {
  const id = parts.id ?? "psn_owner";
  return { id, name: id, email: `${id}@example.com`, status: "active", sessionVersion: 1, grants: [], ...parts };
}

export function aGrant(role: RoleGrant["role"], unitId: string | null = null): RoleGrant {
  return { role, unitId };
}

export function anAgent(parts: Partial<Agent> = {}): Agent {
  const id = parts.id ?? "agt_one";
  return {
    id,
    name: id,
    unitId: "unt_company",
    ownerId: "psn_owner",
    deputyId: null,
    autonomy: 3,
    riskTier: "low",
    status: "active",
    roleIds: [],
    ...parts,
  };
}

export function anAgentRole(parts: Partial<AgentRole> = {}): AgentRole {
  return { id: "rol_one", name: "Clerk", version: 1, maxAutonomy: 4, ...parts };
}

export function aSystem(parts: Partial<System> = {}): System {
  return { id: "sys_erp", name: "ERP", kind: "erp", status: "active", ...parts };
}

export function aTool(parts: Partial<Tool> = {}): Tool {
  return {
    id: "tol_pay",
    name: "erp.payments.create",
    systemId: "sys_erp",
    sideEffect: "financial",
    dataClass: "internal",
    reversibility: "reversible",
    binding: "enforced",
    status: "active",
    version: 1,
    argumentSchema: {},
    objectPath: "invoice",
    amountPath: "amount",
    currencyPath: "currency",
    recipientPath: "payee",
    secretPaths: [],
    sentence: null,
    permitWithinS: 60,
    outcomeWithinS: 60,
    ...parts,
  };
}

export function aPermission(parts: Partial<Permission> = {}): Permission {
  return {
    id: "prm_one",
    subject: { type: "agent", id: "agt_one" },
    target: { type: "system", id: "sys_erp" },
    expiresAt: null,
    ...parts,
  };
}

export function aCredential(parts: Partial<Credential> = {}): Credential {
  return { id: "crd_one", holder: { type: "agent", id: "agt_one" }, status: "active", expiresAt: null, ...parts };
}

export function anIntervention(parts: Partial<Intervention> = {}): Intervention {
  return {
    id: "int_one",
    kind: "pause",
    scope: { type: "agent", id: "agt_one" },
    reason: "it misbehaves",
    placedEpoch: 5,
    liftedEpoch: null,
    ...parts,
  };
}

export function aRule(parts: Partial<Rule> = {}): Rule {
  return { id: "rule-one", name: "A rule", when: [], then: { effect: "allow" }, ...parts };
}

export function aPolicyVersion(parts: Partial<PolicyVersion> = {}): PolicyVersion {
  return { policyId: "pol_one", policyName: "Baseline", versionId: "plv_one", version: 1, unitId: null, rules: baselinePolicy(), ...parts };
}

/** Compiled, or the test fails with what was wrong. */
export function compiled(versions: readonly PolicyVersion[], version = "policies-1", routes: readonly ApprovalRoute[] = []): CompiledPolicies {
  const policies = compilePolicies(versions, version, new Map(routes.map((route) => [route.id, route])));
  if (isRefusal(policies)) throw new Error(policies.detail);
  return policies;
}

export type SnapshotParts = {
  readonly workspaceId?: string;
  readonly epoch?: number;
  readonly closed?: string | null;
  readonly units?: readonly Unit[];
  readonly people?: readonly Person[];
  readonly agents?: readonly Agent[];
  readonly agentRoles?: readonly AgentRole[];
  readonly systems?: readonly System[];
  readonly tools?: readonly Tool[];
  readonly permissions?: readonly Permission[];
  readonly credentials?: readonly Credential[];
  readonly interventions?: readonly Intervention[];
  readonly policies?: readonly PolicyVersion[] | CompiledPolicies;
  readonly routes?: readonly ApprovalRoute[];
};

/** One agent, with a credential and a permission for the one system and its one tool, under the baseline policy. */
export function aSnapshot(parts: SnapshotParts = {}): Snapshot {
  const tools = parts.tools ?? [aTool()];
  const permissions = parts.permissions ?? [aPermission()];
  const credentials = parts.credentials ?? [aCredential()];
  const policies = parts.policies ?? [aPolicyVersion()];
  return {
    workspaceId: parts.workspaceId ?? "wsp_one",
    epoch: parts.epoch ?? 10,
    epochHash: "0".repeat(64),
    closed: parts.closed ?? null,
    units: byId(parts.units ?? [aUnit()]),
    people: byId(parts.people ?? [aPerson(), aPerson({ id: "psn_approver", grants: [aGrant("approver")] }), aPerson({ id: "psn_admin", grants: [aGrant("admin")] })]),
    agents: byId(parts.agents ?? [anAgent()]),
    agentRoles: byId(parts.agentRoles ?? []),
    systems: byId(parts.systems ?? [aSystem()]),
    tools: byId(tools),
    toolIdByName: new Map(tools.map((tool) => [tool.name, tool.id])),
    permissions: byId(permissions),
    permissionIndex: permissionIndexOf(permissions),
    credentials: new Map(credentials.map((credential) => [`hash of ${credential.id}`, credential])),
    credentialHashById: new Map(credentials.map((credential) => [credential.id, `hash of ${credential.id}`])),
    interventions: parts.interventions ?? [],
    policies: "index" in policies ? policies : compiled(policies, undefined, parts.routes),
  };
}

function permissionIndexOf(permissions: readonly Permission[]): Snapshot["permissionIndex"] {
  const index = new Map<string, Map<string, string[]>>();
  for (const { id, subject, target } of permissions) {
    const byTarget = index.get(subjectKey(subject)) ?? new Map<string, string[]>();
    index.set(subjectKey(subject), byTarget);
    byTarget.set(target.id, [...(byTarget.get(target.id) ?? []), id]);
  }
  return index;
}

function byId<T extends { readonly id: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

export function aRequest(parts: Partial<DecisionRequest> = {}): DecisionRequest {
  return {
    agentId: "agt_one",
    credentialId: "crd_one",
    toolName: "erp.payments.create",
    arguments: { amount: 1200, currency: "EUR", payee: "ACME", invoice: "4711" },
    argumentFaults: [],
    actionId: "act_one",
    runId: "run_one",
    processId: null,
    parentAgentIds: [],
    onBehalfOf: [],
    satisfiedHolds: new Set(),
    isProposal: true,
    ...parts,
  };
}

export function aStage(parts: Partial<Stage> = {}): Stage {
  const { deciders, quorum, rejections, withinS } = DEFAULT_HOLD;
  return { name: null, deciders, quorum, rejections, withinS, ...parts };
}

export function aRoute(parts: Partial<ApprovalRoute> = {}): ApprovalRoute {
  return { id: "rte_one", name: "A route", version: 1, stages: [aRouteStage()], excludes: [], permitWithinS: DEFAULT_HOLD.permitWithinS, ...parts };
}

export function aRouteStage(parts: Partial<RouteStage> = {}): RouteStage {
  return { ...aStage({ name: "A stage" }), when: null, ...parts };
}

export function anApproval(parts: Partial<Approval> = {}): Approval {
  return {
    id: "apr_one",
    status: "open",
    version: 1,
    argumentsDigest: "digest of the arguments",
    stages: [aStage()],
    stage: 0,
    excludes: [],
    excluded: [{ personId: "psn_owner", because: "owner" }],
    agentUnitId: "unt_company",
    ownerId: "psn_owner",
    deputyId: null,
    dueAt: NOW + 3_600_000,
    votes: [],
    ...parts,
  };
}
