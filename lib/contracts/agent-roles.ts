import { z } from "zod";
import { defineContract } from "./contract";
import { idParams, lineShape, pageOf, pageQuery } from "./shapes";

const autonomyShape = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: "must be a level from 0 to 4" });

export const agentRoleShape = z.strictObject({ id: z.string(), name: z.string(), maxAutonomy: autonomyShape, version: z.number().int() });
export type AgentRoleItem = z.output<typeof agentRoleShape>;

export const listAgentRoles = defineContract({
  id: "listAgentRoles",
  method: "get",
  path: "/agent-roles",
  summary: "The agent roles, by name.",
  callers: ["session", "token"],
  verb: "read",
  query: pageQuery,
  answer: pageOf(agentRoleShape),
});

export const getAgentRole = defineContract({
  id: "getAgentRole",
  method: "get",
  path: "/agent-roles/{id}",
  summary: "One agent role.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("agentRole"),
  answer: agentRoleShape,
});

export const createAgentRole = defineContract({
  id: "createAgentRole",
  method: "post",
  path: "/agent-roles",
  summary: "Add an agent role: a bundle of permissions and the highest autonomy it allows.",
  callers: ["session", "token"],
  verb: "manage_agents",
  status: 201,
  creates: true,
  body: z.strictObject({ name: lineShape(100), maxAutonomy: autonomyShape.default(4) }),
  answer: agentRoleShape,
});
export type NewAgentRole = z.output<(typeof createAgentRole)["body"]>;

export const updateAgentRole = defineContract({
  id: "updateAgentRole",
  method: "patch",
  path: "/agent-roles/{id}",
  summary: "Change an agent role.",
  callers: ["session", "token"],
  verb: "manage_agents",
  params: idParams("agentRole"),
  body: z.strictObject({ name: lineShape(100).optional(), maxAutonomy: autonomyShape.optional(), version: z.number().int().min(1) }),
  answer: agentRoleShape,
});
export type AgentRoleChange = z.output<(typeof updateAgentRole)["body"]>;
