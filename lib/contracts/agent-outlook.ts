import { z } from "zod";
import { EFFECTS } from "@/lib/core/action";
import { DENY_REASONS } from "@/lib/core/policy/decision";
import { SIDE_EFFECTS } from "@/lib/core/tool";
import { defineContract } from "./contract";
import { permissionShape } from "./permissions";
import { idParams, timeShape } from "./shapes";

const effectShape = z.enum(EFFECTS);

const toolOutlookShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  systemId: z.string(),
  systemName: z.string(),
  /** null: nobody has classified it. */
  sideEffect: z.enum(SIDE_EFFECTS).nullable(),
  /** In a few words: what it comes to, over which amount, and what it can come to besides. */
  verdict: z.strictObject({ effect: effectShape, over: z.strictObject({ amount: z.string(), currency: z.string() }).nullable(), also: effectShape.nullable() }),
  effects: z.array(effectShape),
  /** Why all of it is denied now, whatever the rules say. */
  blocked: z.strictObject({ reason: z.enum(DENY_REASONS), because: z.string() }).nullable(),
  bands: z.array(z.strictObject({ over: z.string().nullable(), upTo: z.string().nullable(), currency: z.string().nullable(), effects: z.array(effectShape) })),
  rules: z.array(
    z.strictObject({
      policy: z.string(),
      policyName: z.string(),
      rule: z.string(),
      name: z.string(),
      effect: effectShape,
      /** What it depends on, in words; empty where it applies to every act. */
      when: z.array(z.string()),
    }),
  ),
  /** Why its autonomy level holds what the rules may allow. */
  autonomy: z.string().nullable(),
  permission: permissionShape,
});
export type ToolOutlook = z.output<typeof toolOutlookShape>;

export const agentOutlookShape = z.strictObject({
  at: timeShape,
  /** Of every tool that it has permission for, by system and name. */
  tools: z.array(toolOutlookShape),
  /** How many of its questions nobody has decided yet, and how many it may have. */
  openQuestions: z.strictObject({ open: z.number().int(), most: z.number().int() }),
});
export type AgentOutlook = z.output<typeof agentOutlookShape>;

export const getAgentOutlook = defineContract({
  id: "getAgentOutlook",
  method: "get",
  path: "/agents/{id}/outlook",
  summary: "What may become of what an agent asks for by itself, tool by tool, under the authority in force now.",
  callers: ["session", "token"],
  verb: "read",
  params: idParams("agent"),
  answer: agentOutlookShape,
});
