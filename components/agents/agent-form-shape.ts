import { z } from "zod";
import type { AgentItem } from "@/lib/client/agents";
import type { AgentChangeInput, NewAgentInput } from "@/lib/client/agent-registry";
import { createAgent } from "@/lib/contracts/agents";
import { RISK_TIERS, type AutonomyLevel } from "@/lib/core/agent";

const body = createAgent.body.shape;
/** In a choice, where there is none. */
export const NOBODY = "nobody";

const chosen = z.string().min(1, "must be chosen");
const optionalLine = (maxLength: number) => z.string().trim().max(maxLength, `must have at most ${maxLength} characters`);

/** What the form holds: texts, as typed and chosen. */
export const agentFormShape = z.object({
  name: body.name,
  purpose: z.string().trim().max(2_000, "must have at most 2000 characters"),
  unitId: chosen,
  ownerId: chosen,
  deputyId: z.string(),
  autonomy: z.enum(["0", "1", "2", "3", "4"], { error: "must be chosen" }),
  riskTier: z.enum(RISK_TIERS, { error: "must be chosen" }),
  roleIds: z.array(z.string()).max(50, "must be at most 50"),
  version: optionalLine(100),
  model: optionalLine(200),
  promptDigest: optionalLine(200),
  /** Of a new one: whether it may act at once. */
  status: z.enum(["draft", "active"]),
});
export type AgentFormValues = z.output<typeof agentFormShape>;

export const EMPTY_AGENT: AgentFormValues = {
  name: "",
  purpose: "",
  unitId: "",
  ownerId: "",
  deputyId: NOBODY,
  // The careful end: people decide everything until somebody says otherwise.
  autonomy: "1",
  riskTier: "medium",
  roleIds: [],
  version: "",
  model: "",
  promptDigest: "",
  status: "draft",
};

export function agentFormValues(agent: AgentItem): AgentFormValues {
  const { release } = agent;
  return {
    name: agent.name,
    purpose: agent.purpose,
    unitId: agent.unitId,
    ownerId: agent.ownerId,
    deputyId: agent.deputyId ?? NOBODY,
    autonomy: `${agent.autonomy}`,
    riskTier: agent.riskTier,
    roleIds: agent.roleIds,
    version: release.version ?? "",
    model: release.model ?? "",
    promptDigest: release.promptDigest ?? "",
    status: agent.status === "active" ? "active" : "draft",
  };
}

export function newAgentOf(values: AgentFormValues): NewAgentInput {
  return { ...fieldsOf(values), status: values.status };
}

/** Only what differs from the agent as it was when the form opened, so that nothing else is overwritten. */
export function agentChangeOf(before: AgentItem, values: AgentFormValues, version: number): AgentChangeInput {
  const was = fieldsOf(agentFormValues(before));
  const changed = Object.entries(fieldsOf(values)).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof typeof was]));
  return { ...(Object.fromEntries(changed) as Partial<AgentChangeInput>), version };
}

function fieldsOf({ name, purpose, unitId, ownerId, deputyId, autonomy, riskTier, roleIds, version, model, promptDigest }: AgentFormValues) {
  return {
    name,
    purpose,
    unitId,
    ownerId,
    deputyId: deputyId === NOBODY ? null : deputyId,
    autonomy: Number(autonomy) as AutonomyLevel,
    riskTier,
    roleIds: [...roleIds].sort(),
    release: { version: version === "" ? null : version, model: model === "" ? null : model, promptDigest: promptDigest === "" ? null : promptDigest },
  };
}
