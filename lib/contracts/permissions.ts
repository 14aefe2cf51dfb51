import { z } from "zod";
import { defineContract } from "./contract";
import { expiryShape, idParams, idShape, pageFields, pageOf, timeShape } from "./shapes";

const subjectShape = z.strictObject({ type: z.enum(["agent", "agent_role", "unit", "person"]), id: z.string().min(1).max(64) });
const targetShape = z.strictObject({ type: z.enum(["tool", "system"]), id: z.string().min(1).max(64) });

export const permissionShape = z.strictObject({ id: z.string(), subject: subjectShape, target: targetShape, expiresAt: timeShape.nullable() });
export type PermissionItem = z.output<typeof permissionShape>;

export const listPermissions = defineContract({
  id: "listPermissions",
  method: "get",
  path: "/permissions",
  summary: "Who may use what; of one subject, for one target, or for a system and each of its tools, where named.",
  callers: ["session", "token"],
  verb: "read",
  query: z.strictObject({ ...pageFields, subjectId: z.string().min(1).max(64).optional(), targetId: z.string().min(1).max(64).optional(), systemId: idShape("system").optional() }),
  answer: pageOf(permissionShape),
});
export type PermissionQuery = z.output<(typeof listPermissions)["query"]>;

export const listAgentPermissions = defineContract({
  id: "listAgentPermissions",
  method: "get",
  path: "/agents/{id}/permissions",
  summary: "What one agent may use: by itself, by its agent roles, by its unit and those above it.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("agent"),
  query: z.strictObject(pageFields),
  answer: pageOf(permissionShape),
});

export const grantPermission = defineContract({
  id: "grantPermission",
  method: "post",
  path: "/permissions",
  summary: "Let an agent, an agent role, a unit or a person use a tool, or every tool of a system.",
  callers: ["session", "token"],
  verb: "manage_agents",
  status: 201,
  creates: true,
  body: z.strictObject({ subject: subjectShape, target: targetShape, expiresAt: expiryShape.nullable().default(null) }),
  answer: permissionShape,
});
export type NewPermission = z.output<(typeof grantPermission)["body"]>;

export const revokePermission = defineContract({
  id: "revokePermission",
  method: "post",
  path: "/permissions/{id}/revoke",
  summary: "Take a permission away, at once.",
  callers: ["session", "token"],
  verb: "manage_agents",
  params: idParams("permission"),
  answer: permissionShape,
});
