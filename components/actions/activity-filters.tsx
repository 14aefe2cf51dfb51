"use client";

import { useQuery } from "@tanstack/react-query";
import { ChoicesFilter } from "@/components/kit/choices-filter";
import { FoundFilter } from "@/components/kit/found-filter";
import { later } from "@/components/kit/later";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { stateLook } from "@/components/state/state-map";
import { useCaller } from "@/components/workspace/workspace-context";
import type { ActivityFilter } from "@/lib/client/activity-filters";
import { agentListQuery } from "@/lib/client/agents";
import { unitsQuery } from "@/lib/client/names";
import { ACTION_STATUSES, EFFECTS, STATUSES_TO_COME } from "@/lib/core/action";

const LinkedFilters = later(() => import("./linked-filters").then((file) => file.LinkedFilters));

/** Those that only a link brings. */
const LINKED = ["tool", "system", "process", "policy", "run"] as const;
export type LinkedFilter = (typeof LINKED)[number];

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
      {LINKED.some((name) => filter[name] !== undefined) ? <LinkedFilters filter={filter} onRemove={(name) => set({ [name]: undefined })} /> : null}
    </>
  );
}
