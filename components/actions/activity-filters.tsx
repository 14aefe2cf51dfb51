"use client";

import { useQuery } from "@tanstack/react-query";
import { ChoicesFilter } from "@/components/kit/choices-filter";
import { FoundFilter } from "@/components/kit/found-filter";
import { stateLook } from "@/components/state/state-map";
import { Chip } from "@/components/ui/chip";
import { useCaller } from "@/components/workspace/workspace-context";
import type { ActivityFilter } from "@/lib/client/activity-filters";
import { agentListQuery } from "@/lib/client/agents";
import { nameIn, policiesQuery, processesQuery, systemsQuery, toolsQuery, unitsQuery } from "@/lib/client/names";
import { ACTION_STATUSES, EFFECTS, STATUSES_TO_COME } from "@/lib/core/action";

type ActivityFiltersProps = { filter: ActivityFilter; onChange: (filter: ActivityFilter) => void };

const effectOptions = EFFECTS.map((value) => ({ value, label: stateLook("effect", value).word }));
const statusOptions = ACTION_STATUSES.filter((value) => !STATUSES_TO_COME.includes(value)).map((value) => ({ value, label: stateLook("action", value).word }));

/** Which actions: the filters that everybody needs, and those that a link brought along. */
export function ActivityFilters({ filter, onChange }: ActivityFiltersProps) {
  const caller = useCaller();
  const agents = useQuery(agentListQuery(caller)).data;
  const units = useQuery(unitsQuery(caller)).data;
  const set = (next: { readonly [Name in keyof ActivityFilter]: ActivityFilter[Name] | undefined }) => onChange(Object.fromEntries(Object.entries({ ...filter, ...next }).filter(([, value]) => value !== undefined)) as ActivityFilter);
  return (
    <>
      <FoundFilter label="Unit" any="all" value={filter.unit ?? null} shown={nameIn(units, filter.unit ?? null)} options={units} onChange={(unit) => set({ unit: unit ?? undefined })} />
      <FoundFilter label="Agent" any="all" value={filter.agent ?? null} shown={nameIn(agents, filter.agent ?? null)} options={agents} onChange={(agent) => set({ agent: agent ?? undefined })} />
      <ChoicesFilter label="Decision" any="all" values={filter.decision} options={effectOptions} onChange={(decision) => set({ decision })} />
      <ChoicesFilter label="State" any="all" values={filter.status} options={statusOptions} onChange={(status) => set({ status })} />
      <LinkedFilters filter={filter} onRemove={(name) => set({ [name]: undefined })} />
    </>
  );
}

/** Filters that stand in the address because something led here. */
function LinkedFilters({ filter, onRemove }: { filter: ActivityFilter; onRemove: (name: "tool" | "system" | "process" | "run" | "policy") => void }) {
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
