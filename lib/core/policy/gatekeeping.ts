/**
 * What Reeve itself checks before any rule is asked, in this order: gate, agent, credential, stops, tool, arguments, parents,
 * permissions of the whole chain, autonomy. The first that fails denies; no rule can lift it.
 */

import { AUTONOMY_WORDS, type AutonomyLevel, type Permission } from "../agent";
import { stopInForce } from "../intervention";
import { visibleText } from "../sentence";
import { isCredentialInForce, subjectKey, type Snapshot } from "../snapshot";
import { scopeName, stopWords } from "../stop-words";
import type { System, Tool } from "../tool";
import type { DenyReason } from "./decision";
import { reachOf, type Link, type Scene } from "./scene";

export type Denial = { readonly reason: DenyReason; readonly because: string; readonly stoppedBy: string | null };

/** Everything found and in force. */
export type Admission = {
  readonly links: readonly [Link, ...Link[]];
  readonly tool: Tool;
  readonly system: System;
  readonly permission: Permission;
  /** The lowest ceiling of the chain. */
  readonly ceiling: number;
};

export function admit(scene: Scene): Denial | Admission {
  const { snapshot, link, tool, system } = scene;
  if (snapshot.closed !== null) return denial("gate_closed", `the gate is closed: ${snapshot.closed}`);
  if (link === null) return denial("agent_not_active", "the agent is not registered; an administrator can register it");
  if (link.agent.status !== "active") return denial("agent_not_active", `the agent ${visibleText(link.agent.name)} is ${link.agent.status}; an administrator can activate it`);
  if (!hasCredential(scene)) return denial("credential_not_in_force", "the credential is revoked, expired or not this agent's; use one that is in force");
  const stopped = stopOf(scene);
  if (stopped !== null) return stopped;
  const { toolName } = scene.request;
  if (tool === null || system === null) return denial("unknown_tool", `\`${visibleText(toolName)}\` is not a registered tool; check its name or register it`);
  if (tool.status !== "active") return denial("unknown_tool", `the tool ${tool.name} is retired`);
  if (system.status !== "active") return denial("unknown_tool", `the system ${visibleText(system.name)} is retired`);
  return admitChain(scene, link, tool, system);
}

function admitChain(scene: Scene, link: Link, tool: Tool, system: System): Denial | Admission {
  const { argumentFaults } = scene.request;
  if (argumentFaults.length > 0) return denial("arguments_invalid", `the arguments do not fit the tool: ${argumentFaults.slice(0, 3).map(visibleText).join("; ")}`);
  const links: [Link, ...Link[]] = [link];
  for (const [at, parent] of scene.parents.entries()) {
    if (parent === null || parent.agent.status !== "active") {
      const name = parent === null ? (scene.request.parentAgentIds[at] ?? "") : visibleText(parent.agent.name);
      return denial("parent_not_active", `it was asked for through the agent ${name}, which is ${parent?.agent.status ?? "not registered"}`);
    }
    links.push(parent);
  }
  const permission = agentPermission(scene, link, tool);
  if (permission === null) return noPermission(link.agent.name, tool, system);
  for (const parent of links.slice(1)) {
    if (agentPermission(scene, parent, tool) === null) return noPermission(parent.agent.name, tool, system);
  }
  const person = personFault(scene, tool, system);
  if (person !== null) return person;
  const ceiling = links.length === 1 ? link.ceiling : Math.min(...links.map((one) => one.ceiling));
  if (ceiling <= 0) return denial("observe_only", "autonomy level 0: the agent, or one that asked through it, only observes; raise its level to let it act");
  return { links, tool, system, permission, ceiling };
}

function denial(reason: DenyReason, because: string, stoppedBy: string | null = null): Denial {
  return { reason, because, stoppedBy };
}

function hasCredential({ snapshot, request, now }: Scene): boolean {
  const hash = snapshot.credentialHashById.get(request.credentialId);
  const credential = hash === undefined ? undefined : snapshot.credentials.get(hash);
  return (
    isCredentialInForce(credential, now) && credential?.holder.type === "agent" && credential.holder.id === request.agentId
  );
}

function stopOf(scene: Scene): Denial | null {
  const { interventions } = scene.snapshot;
  if (interventions.length === 0) return null;
  const stop = stopInForce(interventions, reachOf(scene));
  if (stop === null) return null;
  return denial("stopped", `${stopWords(stop, scopeName(scene.snapshot, stop.scope))}; ask again when it is lifted`, stop.id);
}

/** A permission by the agent itself, one of its roles, its unit or a unit above it, for the tool or its whole system. */
export function agentPermission({ snapshot, now }: Scene, { grants }: Link, tool: Tool): Permission | null {
  for (const targets of grants) {
    const found = permissionIn(snapshot, targets, tool, now);
    if (found !== null) return found;
  }
  return null;
}

function permissionIn(snapshot: Snapshot, targets: ReadonlyMap<string, readonly string[]> | undefined, tool: Tool, now: number): Permission | null {
  if (targets === undefined) return null;
  return firstInForce(snapshot, targets.get(tool.id), now) ?? firstInForce(snapshot, targets.get(tool.systemId), now);
}

function firstInForce(snapshot: Snapshot, ids: readonly string[] | undefined, now: number): Permission | null {
  if (ids === undefined) return null;
  for (const id of ids) {
    const permission = snapshot.permissions.get(id);
    if (permission !== undefined && (permission.expiresAt === null || now < permission.expiresAt)) return permission;
  }
  return null;
}

/** Whoever it is done for must be proven, still here, and allowed to use the tool too. */
function personFault({ snapshot, request, now }: Scene, tool: Tool, system: System): Denial | null {
  for (const { personId, proven } of request.onBehalfOf) {
    const person = snapshot.people.get(personId);
    if (person === undefined || person.status !== "active") return denial("no_permission", "the person it acts for is not active here");
    if (!proven) return denial("no_permission", `it has not proven that it acts for ${visibleText(person.name)}; send their proof`);
    if (permissionIn(snapshot, snapshot.permissionIndex.get(subjectKey({ type: "person", id: personId })), tool, now) === null) return noPermission(person.name, tool, system);
  }
  return null;
}

function noPermission(name: string, tool: Tool, system: System): Denial {
  return denial("no_permission", `${visibleText(name)} has no permission for ${tool.name} or for ${visibleText(system.name)}; an administrator can grant one`);
}

/** Why this level holds what the rules may allow, or null. */
export function autonomyHold(ceiling: number, tool: Tool): string | null {
  const reads = tool.sideEffect === "read" || tool.sideEffect === "net_read";
  if (ceiling >= 3 || (ceiling === 2 && reads)) return null;
  return autonomyText(ceiling);
}

export function autonomyText(ceiling: number): string {
  return `autonomy level ${ceiling}: ${AUTONOMY_WORDS[ceiling as AutonomyLevel]}`;
}
