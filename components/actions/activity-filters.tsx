"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { stateLook } from "@/components/state/state-map";
import { ChipButton } from "@/components/ui/chip";
import { DropdownMenu, DropdownMenuContent, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
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
      <Choice
        label="Agent"
        value={filters.agent}
        shown={filters.agent === null ? "all" : nameIn(agents, filters.agent)}
        options={(agents ?? []).map((one) => ({ value: one.id, label: one.name }))}
        onChange={(agent) => onChange({ agent })}
      />
      <Choice
        label="Decision"
        value={filters.decision}
        shown={filters.decision === null ? "any" : stateLook("effect", filters.decision).word}
        options={EFFECTS.map((value) => ({ value, label: stateLook("effect", value).word }))}
        onChange={(value) => onChange({ decision: EFFECTS.find((one) => one === value) ?? null })}
      />
      <Choice
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

type ChoiceProps = { label: string; value: string | null; shown: string; options: readonly { value: string; label: string }[]; onChange: (value: string | null) => void };

const ANY = "any";

function Choice({ label, value, shown, options, onChange }: ChoiceProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <ChipButton label={label} value={shown} className={value === null ? "" : "border-accent-line bg-accent-tint"} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
        <DropdownMenuRadioGroup value={value ?? ANY} onValueChange={(next) => onChange(next === ANY ? null : next)}>
          <DropdownMenuRadioItem value={ANY}>All</DropdownMenuRadioItem>
          {options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value}>
              {option.label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
