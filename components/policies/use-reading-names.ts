"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { agentRolesQuery, approvalRoutesQuery, peopleQuery, processesQuery, systemsQuery, unitsQuery } from "@/lib/client/names";
import type { NameOf } from "@/lib/core/policy/reading-words";

/** Names for the readings of rules; an id stays one where nobody here knows its name. */
export function useReadingNames(): NameOf {
  const caller = useCaller();
  const person = useQuery(peopleQuery(caller)).data;
  const unit = useQuery(unitsQuery(caller)).data;
  const agent = useQuery(agentListQuery(caller)).data;
  const role = useQuery(agentRolesQuery(caller)).data;
  const system = useQuery(systemsQuery(caller)).data;
  const process = useQuery(processesQuery(caller)).data;
  const route = useQuery(approvalRoutesQuery(caller)).data;
  return useCallback((kind, id) => nameIn({ person, unit, agent, agent_role: role, system, process, approval_route: route }[kind], id), [person, unit, agent, role, system, process, route]);
}
