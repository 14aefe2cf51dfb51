import { z } from "zod";
import { SYSTEM_KINDS } from "./choices";
import { unitNameKey } from "@/lib/core/actor";
import { AGENT_STATUSES, RISK_TIERS } from "@/lib/core/agent";
import { defineContract } from "./contract";
import { lineShape, proseShape } from "./shapes";
import { newToolFields, toolNameShape } from "./tools";

/** The file that `reeve apply` takes: everything by name, people by e-mail address. Format: docs/apply.md. */

const name = lineShape(100);
const emailShape = z.email("must be an e-mail address").max(254).toLowerCase();
const autonomyShape = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)], { error: "must be a level from 0 to 4" });
const lifeShape = z.enum(["active", "retired"]).default("active");
const releaseShape = z.strictObject({ version: lineShape(100).nullable().default(null), model: lineShape(200).nullable().default(null), promptDigest: lineShape(200).nullable().default(null) });

const unitItem = z.strictObject({ name, parent: name.nullable().default(null) });
const processItem = z.strictObject({ name, unit: name, person: emailShape, status: lifeShape });
const systemItem = z.strictObject({ name, kind: z.enum(SYSTEM_KINDS), description: proseShape(2_000).default(""), status: lifeShape });
const toolItem = z.strictObject({ name: toolNameShape, system: name, ...newToolFields, status: lifeShape });
const agentRoleItem = z.strictObject({ name, maxAutonomy: autonomyShape.default(4) });
const agentItem = z.strictObject({
  name,
  purpose: proseShape(2_000).default(""),
  unit: name,
  owner: emailShape,
  deputy: emailShape.nullable().default(null),
  autonomy: autonomyShape,
  riskTier: z.enum(RISK_TIERS),
  roles: z.array(name).max(50).default([]),
  release: releaseShape.default({ version: null, model: null, promptDigest: null }),
  /** Left as it is where absent; a new agent then begins as a draft. */
  status: z.enum(AGENT_STATUSES).optional(),
});
const permissionItem = z.strictObject({
  subject: z.strictObject({ type: z.enum(["agent", "agent_role", "unit"]), name }),
  target: z.discriminatedUnion("type", [z.strictObject({ type: z.literal("tool"), name: toolNameShape }), z.strictObject({ type: z.literal("system"), name })]),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  revoked: z.boolean().default(false),
});

const listed = <T extends z.ZodType<{ name: string }>>(item: T) =>
  z
    .array(item)
    .max(5_000, "must have at most 5000 entries; send the rest in another request")
    .refine((items) => new Set(items.map((one) => one.name)).size === items.length, { error: "must not name anything twice" })
    .default([]);

export const registryShape = z.strictObject({
  units: listed(unitItem).refine((items) => new Set(items.map((one) => unitNameKey(one.name))).size === items.length, { error: "must not name two units that differ by case alone" }),
  processes: listed(processItem),
  systems: listed(systemItem),
  tools: listed(toolItem),
  agentRoles: listed(agentRoleItem),
  agents: listed(agentItem),
  permissions: z
    .array(permissionItem)
    .max(5_000, "must have at most 5000 entries; send the rest in another request")
    .refine((items) => new Set(items.map(permissionName)).size === items.length, { error: "must not name anything twice" })
    .default([]),
});
export type RegistryFile = z.output<typeof registryShape>;
export type RegistryInput = z.input<typeof registryShape>;

/** How a permission is called in a plan: `agent Payer → tool erp.payments.create`. */
export function permissionName({ subject, target }: { subject: { type: string; name: string }; target: { type: string; name: string } }): string {
  return `${subject.type} ${subject.name} → ${target.type} ${target.name}`;
}

export const REGISTRY_KINDS = ["unit", "process", "system", "tool", "agent_role", "agent", "permission"] as const;
export const PLAN_CHANGES = ["create", "change", "retire", "unchanged"] as const;

export const planShape = z.strictObject({
  counts: z.strictObject({ create: z.number().int(), change: z.number().int(), retire: z.number().int(), unchanged: z.number().int() }),
  items: z.array(
    z.strictObject({
      kind: z.enum(REGISTRY_KINDS),
      name: z.string(),
      change: z.enum(PLAN_CHANGES),
      /** What would change. */
      fields: z.array(z.string()),
      /** What it refers to that is neither registered nor earlier in this request, like `unit Finance`. */
      waitsFor: z.array(z.string()),
    }),
  ),
});
export type RegistryPlan = z.output<typeof planShape>;

export const planRegistry = defineContract({
  id: "planRegistry",
  method: "post",
  path: "/registry/plan",
  summary: "What applying a registry file would do: create, change, retire or nothing, item by item. Changes nothing.",
  callers: ["session", "token"],
  verb: "manage_agents",
  body: registryShape,
  answer: planShape,
});

export const applyRegistry = defineContract({
  id: "applyRegistry",
  method: "post",
  path: "/registry/apply",
  summary: "Bring the registry to a file. Idempotent; what the file does not name is left alone. Answers with what it did.",
  callers: ["session", "token"],
  verb: "manage_agents",
  body: registryShape,
  answer: planShape,
});
