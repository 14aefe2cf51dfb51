import type { RouteTerms } from "@/lib/contracts/approval-routes";
import { unfilledStage, type Electorate } from "@/lib/core/approval";
import { unitPath } from "@/lib/core/actor";
import { refuse, type Refusal } from "@/lib/core/refusal";
import type { Transaction } from "@/lib/server/platform/database";

export type AgentAbout = { readonly agentUnitId: string; readonly ownerId: string; readonly deputyId: string | null };

/** What of every active agent says who may decide for it. */
export async function loadAgentsAbout(tx: Transaction, workspaceId: string): Promise<AgentAbout[]> {
  const rows = await tx.agent.findMany({ where: { workspaceId, status: "active" }, select: { unitId: true, ownerId: true, deputyId: true } });
  return rows.map((row) => ({ agentUnitId: row.unitId, ownerId: row.ownerId, deputyId: row.deputyId }));
}

/** For how many of these agents too few different people are there, and in which stage first; null where it works for all. */
export function shortageOf(terms: RouteTerms, agents: readonly AgentAbout[], electorate: Electorate): { agents: number; stage: number } | null {
  const known = new Map<string, number | null>();
  const short = agents.flatMap((agent) => {
    const key = JSON.stringify(agent);
    const stage = known.has(key) ? (known.get(key) ?? null) : unfilledStage(terms, agent, electorate);
    known.set(key, stage);
    return stage ?? [];
  });
  return short.length === 0 ? null : { agents: short.length, stage: Math.min(...short) };
}

/** The agents that rules of these units bind; null is the whole company. */
export function agentsOf(agents: readonly AgentAbout[], units: readonly (string | null)[], electorate: Electorate): readonly AgentAbout[] {
  return units.includes(null) ? agents : agents.filter(({ agentUnitId }) => unitPath(electorate.units, agentUnitId).some((id) => units.includes(id)));
}

/** Why a route could serve no agent at all, or null. Units without agents count as well, so that a route can be made before them. */
export function nobodyFault(terms: RouteTerms, agents: readonly AgentAbout[], electorate: Electorate): Refusal | null {
  const people = [...electorate.people.values()].filter((person) => person.status === "active");
  const unknown = terms.excludes.concat(...terms.stages.map((stage) => stage.deciders)).flatMap((who) => (who.type === "people" ? who.ids : []));
  const stranger = unknown.find((id) => !people.some((person) => person.id === id));
  if (stranger !== undefined) return refuse("invalid_input", `the route names a person \`${stranger}\` who is not in this workspace`, { reason: "unknown_reference" });
  const empty = [...electorate.units.keys()].map((agentUnitId): AgentAbout => ({ agentUnitId, ownerId: "", deputyId: null }));
  const tried = [...agents, ...empty].map((agent) => unfilledStage(terms, agent, electorate));
  if (tried.length === 0 || tried.includes(null)) return null;
  const stage = Math.max(...tried.map((one) => one ?? 0));
  const { name, quorum } = terms.stages[stage] ?? { name: "", quorum: 0 };
  const needs = quorum === 1 ? "somebody who may decide and is in no earlier stage" : `${quorum} people who may decide and are in no earlier stage`;
  return refuse("refused", `nobody could pass stage ${stage + 1}, “${name}”: it needs ${needs}; name others, or give them the role`, { reason: "nobody_decides" });
}
