"use client";

import { useQuery } from "@tanstack/react-query";
import { useInForce } from "@/components/workspace/use-emergency";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ApprovalEvidence } from "@/lib/client/approvals";
import type { InterventionItem } from "@/lib/client/interventions";
import { unitsQuery } from "@/lib/client/names";
import { unitPath } from "@/lib/core/actor";
import { covers, stops } from "@/lib/core/intervention";

/** What an approval belongs to, as far as stops reach it. */
export type StopReach = { readonly agentId: string; readonly unitId: string; readonly toolId: string | null; readonly systemId: string | null };

export function reachOf({ agent, tool }: Pick<ApprovalEvidence, "agent" | "tool">): StopReach {
  return { agentId: agent.id, unitId: agent.unit.id, toolId: tool.id, systemId: tool.system?.id ?? null };
}

/** The stop that keeps this from running now, by the same rule as the gate's; the widest where several do. */
export function useCoveringStop({ agentId, unitId, toolId, systemId }: StopReach): InterventionItem | null {
  const { caller, seat, may } = useWorkspace();
  const units = useQuery({ ...unitsQuery(caller), enabled: may("read") }).data;
  const inForce = useInForce();
  const path = units === undefined ? [unitId] : unitPath(new Map(units.map((unit) => [unit.id, unit])), unitId);
  const reach = { workspaceId: seat.id, agentIds: [agentId], unitIds: path, toolId, systemId, runId: null, actionId: null };
  const covering = (inForce ?? []).filter((one) => stops(one.kind) && covers(one.scope, reach));
  return covering.find((one) => one.scope.type === "workspace") ?? covering[0] ?? null;
}
