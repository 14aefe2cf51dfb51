/** Who and what a request is about, looked up in the snapshot once. */

import { unitPath } from "../actor";
import type { Agent, Permission, RiskTier } from "../agent";
import type { Reach } from "../intervention";
import { riskOf } from "../risk";
import { isSecretPath } from "../sentence";
import { subjectKey, type Snapshot } from "../snapshot";
import type { System, Tool } from "../tool";
import { readAct, type ActValues } from "./case";
import type { DecisionRequest, Risk } from "./decision";

/** One agent of the chain, with what its place and roles say of it. */
export type Link = {
  readonly agent: Agent;
  readonly unitIds: readonly string[];
  /** Its level, and no more than the highest that one of its roles allows. */
  readonly ceiling: number;
  /** Target → permission ids, of each subject that can give it a permission: itself, its roles, its unit and those above. */
  readonly grants: readonly ReadonlyMap<string, readonly string[]>[];
};

export type Scene = {
  readonly snapshot: Snapshot;
  readonly request: DecisionRequest;
  readonly now: number;
  /** Null where the snapshot knows no such agent. */
  readonly link: Link | null;
  readonly parents: readonly (Link | null)[];
  readonly tool: Tool | null;
  readonly system: System | null;
  readonly act: ActValues | null;
};

const NO_PARENTS: readonly Link[] = [];

export function sceneOf(snapshot: Snapshot, request: DecisionRequest, now: number): Scene {
  const { parentAgentIds } = request;
  const tool = snapshot.tools.get(snapshot.toolIdByName.get(request.toolName) ?? "") ?? null;
  const system = tool === null ? null : (snapshot.systems.get(tool.systemId) ?? null);
  return {
    snapshot,
    request,
    now,
    link: linkOf(snapshot, request.agentId),
    parents: parentAgentIds.length === 0 ? NO_PARENTS : parentAgentIds.map((id) => linkOf(snapshot, id)),
    tool,
    system,
    act: tool === null || system === null ? null : readAct(tool, system, request.arguments, request.processId),
  };
}

/** A snapshot never changes, so what its places and roles say of an agent is worked out once. Forgotten with the snapshot. */
const linksOf = new WeakMap<Snapshot, Map<string, Link>>();

function linkOf(snapshot: Snapshot, agentId: string): Link | null {
  let links = linksOf.get(snapshot);
  if (links === undefined) linksOf.set(snapshot, (links = new Map<string, Link>()));
  const known = links.get(agentId);
  if (known !== undefined) return known;
  const agent = snapshot.agents.get(agentId);
  if (agent === undefined) return null;
  const unitIds = unitPath(snapshot.units, agent.unitId);
  const link = { agent, unitIds, ceiling: ceilingOf(snapshot, agent), grants: grantsOf(snapshot, agent, unitIds) };
  links.set(agentId, link);
  return link;
}

function grantsOf(snapshot: Snapshot, agent: Agent, unitIds: readonly string[]): Link["grants"] {
  const subjects: Permission["subject"][] = [
    { type: "agent", id: agent.id },
    ...agent.roleIds.filter((id) => snapshot.agentRoles.has(id)).map((id) => ({ type: "agent_role" as const, id })),
    ...unitIds.map((id) => ({ type: "unit" as const, id })),
  ];
  return subjects.map((subject) => snapshot.permissionIndex.get(subjectKey(subject))).filter((targets) => targets !== undefined);
}

/**
 * Roles add up, so the highest of them counts; an agent without roles has its own level alone; one whose roles have all gone
 * has nothing left to go by, and observes.
 */
function ceilingOf(snapshot: Snapshot, agent: Agent): number {
  if (agent.roleIds.length === 0) return agent.autonomy;
  let highest = 0;
  for (const roleId of agent.roleIds) highest = Math.max(highest, snapshot.agentRoles.get(roleId)?.maxAutonomy ?? 0);
  return Math.min(agent.autonomy, highest);
}

export function reachOf({ snapshot, request, link, parents, tool }: Scene): Reach {
  const isAlone = parents.length === 0;
  return {
    workspaceId: snapshot.workspaceId,
    agentIds: isAlone ? [request.agentId] : [request.agentId, ...request.parentAgentIds],
    unitIds: isAlone ? (link?.unitIds ?? []) : [link, ...parents].flatMap((one) => one?.unitIds ?? []),
    toolId: tool?.id ?? null,
    systemId: tool?.systemId ?? null,
    runId: request.runId,
    actionId: request.actionId,
  };
}

const TIER_RANK = { low: 0, medium: 1, high: 2 } as const satisfies Record<RiskTier, number>;

/** One risk for the whole chain, so that asking through others never lowers it. */
export function riskOfScene({ request, link, parents, tool, act }: Scene): Risk {
  let riskTier: RiskTier = link?.agent.riskTier ?? "high";
  for (const parent of parents) {
    const tier = parent?.agent.riskTier ?? "high";
    if (TIER_RANK[tier] > TIER_RANK[riskTier]) riskTier = tier;
  }
  return riskOf({
    tool: act === null ? null : tool,
    amount: act?.amount ?? null,
    amountIsSecret: tool !== null && tool.amountPath !== null && isSecretPath(tool.secretPaths, tool.amountPath),
    riskTier,
    parents: parents.length,
    unprovenPeople: request.onBehalfOf.length === 0 ? 0 : request.onBehalfOf.filter((one) => !one.proven).length,
  });
}
