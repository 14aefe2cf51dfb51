/** Random small companies, policies and requests from a seed, for tests that compare or search. Most parts are in force most of the time, so that rules are reached. */

import type { Unit } from "../core/actor";
import { ROLES } from "../core/actor";
import { AGENT_STATUSES, RISK_TIERS, type Agent, type AgentRole, type AutonomyLevel, type Permission } from "../core/agent";
import { MAX_OPEN_QUESTIONS, type Facts } from "../core/facts";
import { INTERVENTION_KINDS, type Intervention, type Scope } from "../core/intervention";
import { holdKey, type DecisionRequest } from "../core/policy/decision";
import type { PolicyVersion } from "../core/policy/rule";
import type { Credential } from "../core/snapshot";
import { DATA_CLASSES, REVERSIBILITIES, SIDE_EFFECTS, type Tool } from "../core/tool";
import { aCredential, aPermission, aPerson, aRequest, aSystem, aTool, aUnit, NOW, type SnapshotParts } from "./factories";
import { AGENT_IDS, below, chance, PERSON_IDS, pick, ROLE_IDS, some, SYSTEM_IDS, TOOL_IDS, TOOL_NAMES, UNIT_IDS, type Random } from "./random";
import { randomRoutes, randomRule } from "./random-rules";

const CHOSEN_TIMES_MS = [0, 1, 59_999, 3_600_000, 43_200_000, 86_400_000, 200_000_000, 14_000_000_000];

export type RandomCase = { readonly parts: SnapshotParts; readonly facts: Facts; readonly request: DecisionRequest; readonly now: number };

export function randomCase(random: Random): RandomCase {
  const now = NOW + pick(random, CHOSEN_TIMES_MS) + below(random, 600_000_000);
  const policies = randomPolicies(random);
  const request = randomRequest(random, policies);
  const parts: SnapshotParts = {
    closed: chance(random, 0.01) ? "a person must confirm the restore" : null,
    units: randomUnits(random),
    people: randomPeople(random),
    agents: AGENT_IDS.map((id) => randomAgent(random, id)),
    agentRoles: randomRoles(random),
    systems: SYSTEM_IDS.map((id) => aSystem({ id, name: id, status: chance(random, 0.02) ? "retired" : "active" })),
    tools: TOOL_IDS.map((id) => randomTool(random, id)),
    permissions: randomPermissions(random, request, now),
    credentials: AGENT_IDS.map((id) => randomCredential(random, id, now)),
    interventions: Array.from({ length: chance(random, 0.25) ? 1 + below(random, 3) : 0 }, (_, at) => randomIntervention(random, at)),
    policies,
    routes: randomRoutes(random),
  };
  const open = chance(random, 0.05) ? MAX_OPEN_QUESTIONS + below(random, 3) - 1 : below(random, 5);
  return { parts, facts: { openQuestions: new Map([[request.agentId, open]]) }, request, now };
}

function randomUnits(random: Random): Unit[] {
  return [
    aUnit({ id: "unt_top", name: "Top" }),
    aUnit({ id: "unt_left", parentId: "unt_top" }),
    aUnit({ id: "unt_right", parentId: chance(random, 0.8) ? "unt_top" : null }),
    aUnit({ id: "unt_leaf", parentId: "unt_left" }),
  ];
}

function randomPeople(random: Random): ReturnType<typeof aPerson>[] {
  return PERSON_IDS.map((id) =>
    aPerson({
      id,
      status: chance(random, 0.1) ? "removed" : "active",
      grants: some(random, ROLES, 0.2).map((role) => ({ role, unitId: chance(random, 0.4) ? null : pick(random, UNIT_IDS) })),
    }),
  );
}

function randomAgent(random: Random, id: string): Agent {
  return {
    id,
    name: `Agent ${id}`,
    unitId: pick(random, UNIT_IDS),
    ownerId: pick(random, PERSON_IDS),
    deputyId: chance(random, 0.5) ? null : pick(random, PERSON_IDS),
    autonomy: (chance(random, 0.75) ? 3 + below(random, 2) : below(random, 3)) as AutonomyLevel,
    riskTier: pick(random, RISK_TIERS),
    status: chance(random, 0.97) ? "active" : pick(random, AGENT_STATUSES),
    roleIds: chance(random, 0.5) ? [] : some(random, [...ROLE_IDS, "rol_gone"], 0.5),
  };
}

function randomRoles(random: Random): AgentRole[] {
  return ROLE_IDS.map((id) => ({ id, name: id, version: 1, maxAutonomy: (chance(random, 0.8) ? 4 : below(random, 5)) as AutonomyLevel }));
}

function randomTool(random: Random, id: string): Tool {
  const path = (name: string) => (chance(random, 0.85) ? name : null);
  return aTool({
    id,
    name: `tool.${id}`,
    systemId: pick(random, [...SYSTEM_IDS, ...SYSTEM_IDS, ...SYSTEM_IDS, "sys_a"]),
    sideEffect: chance(random, 0.08) ? null : pick(random, SIDE_EFFECTS),
    dataClass: pick(random, DATA_CLASSES),
    reversibility: pick(random, REVERSIBILITIES),
    status: chance(random, 0.02) ? "retired" : "active",
    objectPath: path("object"),
    amountPath: path("pay.amount"),
    currencyPath: path("pay.currency"),
    recipientPath: path("to"),
    secretPaths: some(random, ["pin", "to", "pay", "pay.amount", "n"], 0.1),
  });
}

function randomEnd(random: Random, now: number): number | null {
  return chance(random, 0.6) ? null : now + pick(random, [-1, 0, 1, 1000, 1000, 1000]);
}

/** Usually each link and person has one, so that what comes after is tried too. */
function randomPermissions(random: Random, request: DecisionRequest, now: number): Permission[] {
  const target = (): Permission["target"] =>
    chance(random, 0.5) ? { type: "tool", id: pick(random, TOOL_IDS) } : { type: "system", id: pick(random, SYSTEM_IDS) };
  const subjects: Permission["subject"][] = [
    ...AGENT_IDS.map((id) => ({ type: "agent" as const, id })),
    ...ROLE_IDS.map((id) => ({ type: "agent_role" as const, id })),
    ...UNIT_IDS.map((id) => ({ type: "unit" as const, id })),
    ...PERSON_IDS.map((id) => ({ type: "person" as const, id })),
  ];
  const stray = some(random, subjects, 0.3).map((subject) => ({ subject, target: target() }));
  const needed = chance(random, 0.85) ? [request.agentId, ...request.parentAgentIds] : [];
  const agents = needed.flatMap((id) => SYSTEM_IDS.map((system) => ({ subject: { type: "agent" as const, id }, target: { type: "system" as const, id: system } })));
  const people = chance(random, 0.85)
    ? request.onBehalfOf.flatMap(({ personId }) => SYSTEM_IDS.map((system) => ({ subject: { type: "person" as const, id: personId }, target: { type: "system" as const, id: system } })))
    : [];
  return [...stray, ...agents, ...people].map((one, at) => aPermission({ ...one, id: `prm_${at}`, expiresAt: randomEnd(random, now) }));
}

function randomCredential(random: Random, agentId: string, now: number): Credential {
  return aCredential({
    id: `crd_${agentId}`,
    holder: chance(random, 0.98) ? { type: "agent", id: agentId } : pick(random, [{ type: "system", id: "sys_a" }, { type: "agent", id: "agt_c" }] as const),
    status: chance(random, 0.02) ? "revoked" : "active",
    expiresAt: chance(random, 0.9) ? null : now + pick(random, [-1, 0, 1, 1000]),
  });
}

function randomIntervention(random: Random, at: number): Intervention {
  const scopes: Scope[] = [
    { type: "workspace", id: pick(random, ["wsp_one", "wsp_other", "wsp_other"]) },
    { type: "unit", id: pick(random, UNIT_IDS) },
    { type: "agent", id: pick(random, AGENT_IDS) },
    { type: "tool", id: pick(random, TOOL_IDS) },
    { type: "system", id: pick(random, SYSTEM_IDS) },
    { type: "run", id: pick(random, ["run_one", "run_other"]) },
    { type: "action", id: pick(random, ["act_one", "act_other"]) },
  ];
  return {
    id: `int_${at}`,
    kind: pick(random, INTERVENTION_KINDS),
    scope: pick(random, scopes),
    reason: "random",
    placedEpoch: 5,
    liftedEpoch: chance(random, 0.5) ? 8 : null,
  };
}

export function randomPolicies(random: Random): PolicyVersion[] {
  return Array.from({ length: below(random, 4) }, (_, at) => ({
    policyId: `pol_${at}`,
    policyName: `Policy ${at}`,
    versionId: `plv_${at}`,
    version: 1,
    unitId: chance(random, 0.6) ? null : pick(random, UNIT_IDS),
    rules: Array.from({ length: 1 + below(random, 4) }, (__, rule) => randomRule(random, `r${rule}`)),
  }));
}

export function randomRequest(random: Random, policies: readonly PolicyVersion[]): DecisionRequest {
  const agentId = chance(random, 0.99) ? pick(random, AGENT_IDS) : "agt_unknown";
  const keys = [...policies.flatMap((policy) => policy.rules.map((rule) => holdKey(policy.versionId, rule.id))), "autonomy#level-1", "autonomy#level-2"];
  return aRequest({
    agentId,
    credentialId: chance(random, 0.99) ? `crd_${agentId}` : pick(random, ["crd_agt_a", "crd_unknown"]),
    toolName: chance(random, 0.98) ? pick(random, TOOL_NAMES) : "tool.unknown",
    arguments: randomArguments(random),
    argumentFaults: chance(random, 0.02) ? ["`to` is required"] : [],
    actionId: "act_one",
    runId: chance(random, 0.8) ? "run_one" : null,
    processId: chance(random, 0.5) ? null : pick(random, ["prc_a", "prc_b"]),
    parentAgentIds: chance(random, 0.7) ? [] : Array.from({ length: 1 + below(random, 2) }, () => (chance(random, 0.97) ? pick(random, AGENT_IDS) : "agt_unknown")),
    onBehalfOf: chance(random, 0.85) ? [] : [{ personId: chance(random, 0.97) ? pick(random, PERSON_IDS) : "psn_unknown", proven: chance(random, 0.9) }],
    satisfiedHolds: new Set(chance(random, 0.7) ? [] : some(random, keys, 0.6)),
    isProposal: chance(random, 0.7),
  });
}

const AMOUNTS = [0, 99.5, 100, 100.01, 1000, 1000.1, 5000, 20_000, 150_000, -5, "100", "100.00", "99.99", "1000.10000000000000001", "007", "-1", "1e3", "1,000", "", null, true, { a: 1 }, 0.1, 1e-7];
const CURRENCIES = ["EUR", "EUR", "EUR", "EUR", "USD", "eur", "", 7, null];
const RECIPIENTS = ["ACME", "Initech", "a@acme.example", "b@else.example", "", 12, ["ACME"], null];

function randomArguments(random: Random): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  if (chance(random, 0.9)) {
    const pay: Record<string, unknown> = {};
    if (chance(random, 0.9)) pay["amount"] = pick(random, AMOUNTS);
    if (chance(random, 0.9)) pay["currency"] = pick(random, CURRENCIES);
    args["pay"] = chance(random, 0.97) ? pay : "not a group";
  }
  if (chance(random, 0.8)) args["object"] = pick(random, ["inv-1", "inv-2", 4711, "", { id: 1 }, "x".repeat(600)]);
  if (chance(random, 0.8)) args["to"] = pick(random, RECIPIENTS);
  if (chance(random, 0.7)) args["n"] = pick(random, [1, 2, 2.5, "2", "2.50", "two", true, false, null, [1], 1e15]);
  if (chance(random, 0.5)) args["pin"] = "secret-7731";
  return args;
}
