"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { agentRolesQuery, approvalRoutesQuery, peopleQuery, policiesQuery, processesQuery, systemsQuery, toolsQuery, unitsQuery } from "@/lib/client/names";

/** The names behind all references that this person may know. */
export function useNames(): ReadonlyMap<string, string> {
  const { caller, seat, may } = useWorkspace();
  const enabled = may("read");
  const agents = useQuery({ ...agentListQuery(caller), enabled }).data;
  const people = useQuery({ ...peopleQuery(caller), enabled }).data;
  const systems = useQuery({ ...systemsQuery(caller), enabled }).data;
  const tools = useQuery({ ...toolsQuery(caller), enabled }).data;
  const units = useQuery({ ...unitsQuery(caller), enabled }).data;
  const processes = useQuery({ ...processesQuery(caller), enabled }).data;
  const roles = useQuery({ ...agentRolesQuery(caller), enabled }).data;
  const policies = useQuery({ ...policiesQuery(caller), enabled }).data;
  const routes = useQuery({ ...approvalRoutesQuery(caller), enabled }).data;
  return useMemo(() => {
    const known: readonly (readonly { readonly id: string; readonly name: string }[] | undefined)[] = [[seat], agents, people, systems, tools, units, processes, roles, policies, routes];
    return new Map(known.flatMap((list) => list ?? []).map((one) => [one.id, one.name]));
  }, [seat, agents, people, systems, tools, units, processes, roles, policies, routes]);
}
