"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { addUsage, NO_USAGE, type UsageCounts } from "@/components/usage/usage-counts";
import { useWeekAgo } from "@/components/usage/use-week-ago";
import { useCaller } from "@/components/workspace/workspace-context";
import { systemsQuery, toolsQuery, type SystemItem, type ToolItem } from "@/lib/client/names";
import { toolUsageQuery, type ToolUsage } from "@/lib/client/usage";
import { shownBinding } from "@/lib/core/tool";

export type ToolRow = { readonly tool: ToolItem; /** Null until it is known whether its system has come. */ readonly binding: ReturnType<typeof shownBinding> | null; readonly usage: UsageCounts | undefined };
export type SystemRow = { readonly system: SystemItem; /** In use first, by name. */ readonly tools: readonly ToolRow[]; readonly usage: UsageCounts | undefined };

/** The systems with their tools and what was asked of them in 7 days. The figures come later and fill in. */
export function useSystems() {
  const caller = useCaller();
  const systems = useQuery(systemsQuery(caller));
  const tools = useQuery(toolsQuery(caller));
  const usage = useQuery(toolUsageQuery(caller, useWeekAgo()));
  const rows = useMemo<SystemRow[] | undefined>(() => {
    if (systems.data === undefined || tools.data === undefined) return undefined;
    const used = usage.data === undefined ? undefined : usageByTool(usage.data.data);
    const redeeming = new Set(usage.data?.redeemingSystems);
    return systems.data.map((system) => rowOf(system, tools.data, used, redeeming.has(system.id)));
  }, [systems.data, tools.data, usage.data]);
  const failed = [systems, tools].filter((query) => query.isError && query.data === undefined);
  const retry = () => {
    for (const query of failed) void query.refetch();
  };
  return { rows, usage, failure: failed[0] === undefined ? null : { error: failed[0].error, isFetching: failed.some((query) => query.isFetching), retry } };
}

function rowOf(system: SystemItem, tools: readonly ToolItem[], used: ReadonlyMap<string, UsageCounts> | undefined, hasCome: boolean): SystemRow {
  const own = tools
    .filter((tool) => tool.systemId === system.id)
    .sort((a, b) => (a.status === b.status ? a.name.localeCompare(b.name) : a.status === "active" ? -1 : 1))
    .map((tool) => ({ tool, binding: used === undefined && tool.binding === "enforced" ? null : shownBinding(tool.binding, hasCome), usage: used === undefined ? undefined : (used.get(tool.name) ?? NO_USAGE) }));
  return { system, tools: own, usage: used === undefined ? undefined : addUsage(own.map((row) => row.usage ?? NO_USAGE)) };
}

function usageByTool(rows: readonly ToolUsage[]): ReadonlyMap<string, UsageCounts> {
  return new Map(rows.map((row) => [row.tool, row]));
}
