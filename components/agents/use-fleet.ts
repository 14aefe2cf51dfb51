"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { useNow } from "@/components/kit/time/now";
import { useKnownZone } from "@/components/kit/time/zone";
import { useInForce } from "@/components/workspace/use-emergency";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentActivityQuery, type AgentActivity } from "@/lib/client/agents";
import { peopleQuery, unitsQuery } from "@/lib/client/names";
import { unitPath } from "@/lib/core/actor";
import { dayStartMs } from "@/lib/core/zone";
import { seenAs, type SeenAs } from "./agent-state";

export type FleetRow = {
  readonly agent: AgentActivity;
  readonly unit: string;
  /** Its unit and all above it. */
  readonly unitPath: readonly string[];
  readonly owner: string;
  readonly seen: SeenAs;
};

/** The reader's own midnight; it moves with the day. Null as long as nobody has said where that is. */
export function useToday(): number | null {
  const zone = useKnownZone();
  const nowMs = useNow();
  return zone === null ? null : dayStartMs(zone, nowMs);
}

/** Every agent with names, state and today's figures, from one request. What comes later than the agents fills in. */
export function useFleet() {
  const caller = useCaller();
  const since = useToday();
  const agents = useQuery({ ...agentActivityQuery(caller, since ?? 0), enabled: since !== null, placeholderData: (previous) => previous });
  const units = useQuery(unitsQuery(caller)).data;
  const people = useQuery(peopleQuery(caller)).data;
  const inForce = useInForce();
  const rows = useMemo<FleetRow[] | undefined>(() => {
    const byId = new Map(units?.map((unit) => [unit.id, unit]));
    const owners = new Map(people?.map((person) => [person.id, person.name]));
    return agents.data?.map((agent) => ({
      agent,
      unit: units === undefined ? "" : nameIn(units, agent.unitId),
      unitPath: unitPath(byId, agent.unitId),
      owner: people === undefined ? "" : (owners.get(agent.ownerId) ?? agent.ownerId),
      seen: seenAs({ ...agent, id: agent.agentId }, inForce ?? [], units ?? [], { isFailing: agent.failing !== null, isSilent: agent.silentSince !== null }),
    }));
  }, [agents.data, units, people, inForce]);
  return { rows, agents, units, people };
}
