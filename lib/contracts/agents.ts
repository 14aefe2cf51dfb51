import { z } from "zod";
import { AGENT_STATUSES, RISK_TIERS } from "@/lib/core/agent";
import { defineContract } from "./contract";
import { idParams, idShape, lineShape, pageFields, pageOf, proseShape, timeShape } from "./shapes";

const autonomyShape = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: "must be a level from 0 to 4" });
const releaseShape = z.strictObject({ version: lineShape(100).nullable(), model: lineShape(200).nullable(), promptDigest: lineShape(200).nullable() });

export const agentShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  unitId: z.string(),
  ownerId: z.string(),
  deputyId: z.string().nullable(),
  autonomy: autonomyShape,
  riskTier: z.enum(RISK_TIERS),
  status: z.enum(AGENT_STATUSES),
  roleIds: z.array(z.string()),
  release: releaseShape,
  createdAt: timeShape,
  /** Send it back with a change, so that nobody overwrites what they have not seen. */
  version: z.number().int(),
});
export type AgentItem = z.output<typeof agentShape>;

const fields = {
  name: lineShape(100),
  purpose: proseShape(2_000),
  unitId: idShape("unit"),
  ownerId: idShape("person"),
  deputyId: idShape("person").nullable(),
  autonomy: autonomyShape,
  riskTier: z.enum(RISK_TIERS),
  release: releaseShape,
};
const roleIds = z.array(idShape("agentRole")).max(50, "must have at most 50 roles");
const version = z.number().int().min(1);

export const listAgents = defineContract({
  id: "listAgents",
  method: "get",
  path: "/agents",
  summary: "The agents in the units one may read, by name.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ ...pageFields, status: z.enum(AGENT_STATUSES).optional(), unitId: idShape("unit").optional(), ownerId: idShape("person").optional(), name: lineShape(100).optional() }),
  answer: pageOf(agentShape),
});
export type AgentQuery = z.output<(typeof listAgents)["query"]>;

export const getAgent = defineContract({
  id: "getAgent",
  method: "get",
  path: "/agents/{id}",
  summary: "One agent.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("agent"),
  answer: agentShape,
});

export const createAgent = defineContract({
  id: "createAgent",
  method: "post",
  path: "/agents",
  summary: "Register an agent. It may do nothing before it is active and has permissions.",
  callers: ["session", "token"],
  verb: "manage_agents",
  status: 201,
  creates: true,
  body: z.strictObject({
    ...fields,
    purpose: fields.purpose.default(""),
    deputyId: fields.deputyId.default(null),
    release: fields.release.default({ version: null, model: null, promptDigest: null }),
    roleIds: roleIds.default([]),
    status: z.enum(["draft", "active"]).default("draft"),
  }),
  answer: agentShape,
});
export type NewAgent = z.output<(typeof createAgent)["body"]>;

export const updateAgent = defineContract({
  id: "updateAgent",
  method: "patch",
  path: "/agents/{id}",
  summary: "Change an agent: owner, unit, autonomy level, agent roles and the rest.",
  callers: ["session", "token"],
  verb: "manage_agents",
  params: idParams("agent"),
  body: z.strictObject({ ...z.strictObject({ ...fields, roleIds }).partial().shape, version }),
  answer: agentShape,
});
export type AgentChange = z.output<(typeof updateAgent)["body"]>;

export const changeAgentStatus = defineContract({
  id: "changeAgentStatus",
  method: "post",
  path: "/agents/{id}/status",
  summary: "Move an agent along its life cycle. Retiring is for good: its credentials end and its open approvals are withdrawn.",
  callers: ["session", "token"],
  verb: "manage_agents",
  params: idParams("agent"),
  body: z.strictObject({ status: z.enum(AGENT_STATUSES), version }),
  answer: agentShape,
});
export type AgentStatusChange = z.output<(typeof changeAgentStatus)["body"]>;
