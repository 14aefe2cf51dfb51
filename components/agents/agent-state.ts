import { isEmergencyStop } from "@/components/interventions/scope-words";
import type { AgentState } from "@/components/state/state-map";
import type { AgentItem } from "@/lib/client/agents";
import type { InterventionItem } from "@/lib/client/interventions";
import type { UnitItem } from "@/lib/client/names";
import { unitPath } from "@/lib/core/actor";
import { stops as isStop } from "@/lib/core/intervention";

export type SeenAs = { readonly state: AgentState; /** What stops it, newest first. */ readonly stops: readonly InterventionItem[] };

/** How it does, where that is known: failing weighs more than silent. */
export type AgentHealth = { readonly isFailing: boolean; readonly isSilent: boolean };

const WELL: AgentHealth = { isFailing: false, isSilent: false };

/**
 * What an agent is seen as: paused and quarantined come from the stops in force, its own or of its unit, one above, or the
 * company; failing and silent from how it does. What people did weighs more than what the agent does.
 */
export function seenAs(agent: Pick<AgentItem, "id" | "unitId" | "status">, inForce: readonly InterventionItem[], units: readonly UnitItem[], health: AgentHealth = WELL): SeenAs {
  const path = new Set(unitPath(new Map(units.map((unit) => [unit.id, unit])), agent.unitId).concat(agent.unitId));
  const stops = inForce.filter((one) => isStop(one.kind) && reaches(one.scope, agent.id, path));
  if (agent.status !== "active") return { state: agent.status, stops };
  // What stands still with the whole company is told from what somebody stopped for itself.
  const own = stops.filter((one) => !isEmergencyStop(one));
  if (own.length > 0) return { state: own.some((one) => one.kind === "quarantine") ? "quarantined" : "paused", stops };
  if (stops.length > 0) return { state: "stopped", stops };
  return { state: health.isFailing ? "failing" : health.isSilent ? "silent" : "active", stops };
}

/** Whether what it asked for last came after somebody had stopped it: then it was denied. `askedAt` is an ISO time. */
export function isUnderStop(stops: readonly Pick<InterventionItem, "placedAt">[], askedAt: string | null): boolean {
  return askedAt !== null && stops.some(({ placedAt }) => Date.parse(placedAt) <= Date.parse(askedAt));
}

function reaches(scope: InterventionItem["scope"], agentId: string, unitIds: ReadonlySet<string>): boolean {
  switch (scope.type) {
    case "workspace":
      return true;
    case "unit":
      return unitIds.has(scope.id);
    case "agent":
      return scope.id === agentId;
    case "tool":
    case "system":
    case "run":
    case "action":
      return false;
    default: {
      const never: never = scope.type;
      throw new Error(`no such scope ${String(never)}`);
    }
  }
}
