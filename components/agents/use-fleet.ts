"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useNow } from "@/components/kit/time/now";
import { useInForce } from "@/components/workspace/use-emergency";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentActivityQuery, agentListQuery, type AgentActivity, type AgentItem } from "@/lib/client/agents";
import { nameIn, peopleQuery, unitsQuery } from "@/lib/client/names";
import { seenAs, type SeenAs } from "./agent-state";

export type FleetRow = { readonly agent: AgentItem; readonly unit: string; readonly owner: string; readonly seen: SeenAs; readonly activity: AgentActivity | undefined };

/** The reader's own midnight; it moves with the day. */
export function useToday(): number {
  const day = new Date(useNow());
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

/** The agents with their names, states and today's figures. What comes later than the agents fills in. */
export function useFleet() {
  const caller = useCaller();
  const agents = useQuery(agentListQuery(caller));
  const units = useQuery(unitsQuery(caller)).data;
  const people = useQuery(peopleQuery(caller)).data;
  const activity = useQuery(agentActivityQuery(caller, useToday())).data;
  const inForce = useInForce();
  const rows = useMemo<FleetRow[] | undefined>(() => {
    const byAgent = new Map(activity?.map((one) => [one.agentId, one]));
    return agents.data?.map((agent) => ({
      agent,
      unit: units === undefined ? "" : nameIn(units, agent.unitId),
      owner: people === undefined ? "" : nameIn(people, agent.ownerId),
      seen: seenAs(agent, inForce ?? [], units ?? []),
      activity: byAgent.get(agent.id),
    }));
  }, [agents.data, units, people, activity, inForce]);
  return { rows, agents };
}
