"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { stateLook } from "@/components/state/state-map";
import { FilterChoice } from "@/components/kit/filter-choice";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { nameIn } from "@/lib/client/names";
import { ACTION_STATUSES, EFFECTS, type ActionStatus, type Effect } from "@/lib/core/action";

type Filters = { agent: string | null; decision: Effect | null; status: ActionStatus | null };

type ActivityFiltersProps = { filters: Filters; onChange: (next: Partial<Filters>) => void; aside: ReactNode };

export function ActivityFilters({ filters, onChange, aside }: ActivityFiltersProps) {
  const agents = useQuery(agentListQuery(useCaller())).data;
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 border-b px-3 py-2">
      <FilterChoice
        label="Agent"
        value={filters.agent}
        shown={filters.agent === null ? "all" : nameIn(agents, filters.agent)}
        options={(agents ?? []).map((one) => ({ value: one.id, label: one.name }))}
        onChange={(agent) => onChange({ agent })}
      />
      <FilterChoice
        label="Decision"
        value={filters.decision}
        shown={filters.decision === null ? "any" : stateLook("effect", filters.decision).word}
        options={EFFECTS.map((value) => ({ value, label: stateLook("effect", value).word }))}
        onChange={(value) => onChange({ decision: EFFECTS.find((one) => one === value) ?? null })}
      />
      <FilterChoice
        label="Now"
        value={filters.status}
        shown={filters.status === null ? "any" : stateLook("action", filters.status).word}
        options={ACTION_STATUSES.map((value) => ({ value, label: stateLook("action", value).word }))}
        onChange={(value) => onChange({ status: ACTION_STATUSES.find((one) => one === value) ?? null })}
      />
      <span className="ml-auto">{aside}</span>
    </div>
  );
}
