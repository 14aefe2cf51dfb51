import type { AgentState } from "@/components/state/state-map";
import type { AgentItem } from "@/lib/client/agents";
import type { InterventionItem } from "@/lib/client/interventions";
import type { UnitItem } from "@/lib/client/names";
import { unitPath } from "@/lib/core/actor";

export type SeenAs = { readonly state: AgentState; /** What stops it, newest first. */ readonly stops: readonly InterventionItem[] };

/** What an agent is seen as: paused and quarantined come from the stops in force, its own or of its unit, one above, or the company. */
export function seenAs(agent: Pick<AgentItem, "id" | "unitId" | "status">, inForce: readonly InterventionItem[], units: readonly UnitItem[]): SeenAs {
  const path = new Set(unitPath(new Map(units.map((unit) => [unit.id, unit])), agent.unitId).concat(agent.unitId));
  const stops = inForce.filter((one) => (one.kind === "pause" || one.kind === "quarantine") && reaches(one.scope, agent.id, path));
  if (agent.status !== "active" || stops.length === 0) return { state: agent.status, stops };
  return { state: stops.some((one) => one.kind === "quarantine") ? "quarantined" : "paused", stops };
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
