import type { HoldTerms, Rule } from "@/lib/core/policy/rule";
import { sayAsAgent, type CompanyApi } from "./company-api";

export const GUARDED_NAMES = { unit: "North", agent: "Mover", system: "Depot", tool: "depot.move", policy: "Moves are watched", process: "Depot to door", role: "Movers" } as const;

/** What there is to be guarded: one of each, in the unit North, beside the South that nothing belongs to. */
export type Guarded = Readonly<Record<"northId" | "southId" | "keeperId" | "keeperEmail" | "agentId" | "stoppedId" | "liftedId" | "systemId" | "toolId" | "policyId" | "processId" | "approvalId", string>> & {
  /** Lifts what an allowed act has stopped. */
  readonly restore: () => Promise<void>;
};

const HOLD: HoldTerms = { deciders: [{ type: "role", role: "approver", where: "anywhere" }, { type: "role", role: "admin", where: "anywhere" }], quorum: 1, rejections: 1, withinS: 86_400, permitWithinS: 900 };
const RULES: readonly Rule[] = [{ id: "moves", name: "Moves wait", when: [{ type: "text", attribute: "tool.sideEffect", op: "in", values: ["write"] }], then: { effect: "hold", hold: HOLD } }];

/** Fills an empty workspace through the API, as its signed-in administrator and as its agent. */
export async function setUpGuarded(api: CompanyApi, workspace: string): Promise<Guarded> {
  const north = await api.post("/units", { name: GUARDED_NAMES.unit });
  const south = await api.post("/units", { name: "South" });
  const keeperEmail = `keeper@${workspace}.example`;
  const keeper = await api.post("/people", { name: "The keeper", email: keeperEmail, roles: [{ role: "viewer", unitId: null }] });
  const system = await api.post("/systems", { name: GUARDED_NAMES.system, kind: "other" });
  const tool = await api.post("/tools", { name: GUARDED_NAMES.tool, systemId: system.id, sideEffect: "write", dataClass: "internal", reversibility: "reversible", argumentSchema: {} });
  const register = (name: string) => api.post("/agents", { name, purpose: "Moves things", unitId: north.id, ownerId: keeper.id, autonomy: 3, riskTier: "low", status: "active" });
  const agent = await register(GUARDED_NAMES.agent);
  const stopped = await register("Halted");
  await api.post("/permissions", { subject: { type: "agent", id: agent.id }, target: { type: "tool", id: tool.id } });
  await api.post("/agent-roles", { name: GUARDED_NAMES.role });
  const process = await api.post("/processes", { name: GUARDED_NAMES.process, unitId: north.id, personId: keeper.id });
  const policy = await api.post("/policies", { name: GUARDED_NAMES.policy, rules: RULES, reason: "so that there is something to decide" });
  const credential = await api.post(`/agents/${agent.id}/credentials`, { name: "first" });
  await sayAsAgent(`${credential["secret"]}`, "/actions", { tool: GUARDED_NAMES.tool, arguments: {}, reason: "to be decided" });
  const [approval] = await api.list("/approvals?view=all_open");
  if (approval === undefined) throw new Error("nothing waits");
  const stop = () => api.post("/interventions", { scope: { type: "agent", id: stopped.id }, reason: "looked into" });
  const lifted = await stop();
  await lift(api, lifted.id);
  const inForce = await stop();
  const restore = async (): Promise<void> => {
    for (const one of await api.list("/interventions?inForce=true")) if (one.id !== inForce.id) await lift(api, one.id);
  };
  return { northId: north.id, southId: south.id, keeperId: keeper.id, keeperEmail, agentId: agent.id, stoppedId: stopped.id, liftedId: lifted.id, systemId: system.id, toolId: tool.id, policyId: policy.id, processId: process.id, approvalId: approval.id, restore };
}

async function lift(api: CompanyApi, id: string): Promise<void> {
  await api.post(`/interventions/${id}/lift`, { reason: "tried enough" });
}
