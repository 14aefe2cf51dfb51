import type { z } from "zod";
import type { createAgentRole, updateAgentRole, AgentRoleItem } from "@/lib/contracts/agent-roles";
import type { createAgent, updateAgent, AgentItem } from "@/lib/contracts/agents";
import type { RegistryInput, RegistryPlan } from "@/lib/contracts/registry";
import type { Caller } from "./call";

/** How agents and agent roles are registered and changed, one by one or from a file. */

export type { AgentRoleItem, RegistryPlan };
export type NewAgentInput = z.input<(typeof createAgent)["body"]>;
export type AgentChangeInput = z.input<(typeof updateAgent)["body"]>;
export type NewAgentRoleInput = z.input<(typeof createAgentRole)["body"]>;
export type AgentRoleChangeInput = z.input<(typeof updateAgentRole)["body"]>;

export function addAgent({ call }: Caller, body: NewAgentInput, idempotencyKey: string): Promise<AgentItem> {
  return call("POST /agents", { body }, { idempotencyKey });
}

export function changeAgent({ call }: Caller, id: string, body: AgentChangeInput): Promise<AgentItem> {
  return call("PATCH /agents/{id}", { params: { id }, body });
}

export function moveAgent({ call }: Caller, { id, version }: Pick<AgentItem, "id" | "version">, status: AgentItem["status"]): Promise<AgentItem> {
  return call("POST /agents/{id}/status", { params: { id }, body: { status, version } });
}

export function addAgentRole({ call }: Caller, body: NewAgentRoleInput, idempotencyKey: string): Promise<AgentRoleItem> {
  return call("POST /agent-roles", { body }, { idempotencyKey });
}

export function changeAgentRole({ call }: Caller, id: string, body: AgentRoleChangeInput): Promise<AgentRoleItem> {
  return call("PATCH /agent-roles/{id}", { params: { id }, body });
}

export function planImport({ call }: Caller, body: RegistryInput): Promise<RegistryPlan> {
  return call("POST /registry/plan", { body });
}

export function applyImport({ call }: Caller, body: RegistryInput): Promise<RegistryPlan> {
  return call("POST /registry/apply", { body });
}
