"use client";

import { useQuery } from "@tanstack/react-query";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { Chip } from "@/components/ui/chip";
import { useCaller } from "@/components/workspace/workspace-context";
import type { ActivityFilter } from "@/lib/client/activity-filters";
import { policiesQuery, processesQuery, systemsQuery, toolsQuery } from "@/lib/client/names";
import type { LinkedFilter } from "./activity-filters";

/** Filters that stand in the address because something led here. */
export function LinkedFilters({ filter, onRemove }: { filter: ActivityFilter; onRemove: (name: LinkedFilter) => void }) {
  const caller = useCaller();
  const tools = useQuery({ ...toolsQuery(caller), enabled: filter.tool !== undefined }).data;
  const systems = useQuery({ ...systemsQuery(caller), enabled: filter.system !== undefined }).data;
  const processes = useQuery({ ...processesQuery(caller), enabled: filter.process !== undefined }).data;
  const policies = useQuery({ ...policiesQuery(caller), enabled: filter.policy !== undefined }).data;
  return (
    <>
      {filter.tool === undefined ? null : <Chip label="Tool" value={nameIn(tools, filter.tool)} onRemove={() => onRemove("tool")} className="max-w-full whitespace-normal" />}
      {filter.system === undefined ? null : <Chip label="System" value={nameIn(systems, filter.system)} onRemove={() => onRemove("system")} />}
      {filter.process === undefined ? null : <Chip label="Process" value={nameIn(processes, filter.process)} onRemove={() => onRemove("process")} />}
      {filter.policy === undefined ? null : <Chip label="Policy" value={nameIn(policies, filter.policy)} onRemove={() => onRemove("policy")} />}
      {filter.run === undefined ? null : <Chip label="Run" value={`…${filter.run.slice(-6)}`} onRemove={() => onRemove("run")} />}
    </>
  );
}
