"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { systemsQuery, toolsQuery, unitsQuery } from "@/lib/client/names";
import type { FilterNames } from "./filter-choices";

/** Agents, units, tools and systems by name, read once they are wanted; none for whoever may read none. */
export function useFilterNames(isWanted: boolean): { readonly names: FilterNames; readonly isLoading: boolean } {
  const { caller, may } = useWorkspace();
  const enabled = isWanted && may("read");
  const agents = useQuery({ ...agentListQuery(caller), enabled });
  const units = useQuery({ ...unitsQuery(caller), enabled });
  const tools = useQuery({ ...toolsQuery(caller), enabled });
  const systems = useQuery({ ...systemsQuery(caller), enabled });
  return {
    names: useMemo(() => ({ agents: agents.data ?? [], units: units.data ?? [], tools: tools.data ?? [], systems: systems.data ?? [] }), [agents.data, units.data, tools.data, systems.data]),
    isLoading: [agents, units, tools, systems].some((query) => query.isLoading),
  };
}
