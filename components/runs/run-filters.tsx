"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral } from "nuqs";
import { useState, type ReactNode } from "react";
import type { AcceptedParts } from "@/components/kit/address-note";
import { FilterChoice } from "@/components/kit/filter-choice";
import { FoundFilter } from "@/components/kit/found-filter";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { stateLook } from "@/components/state/state-map";
import { parseOnly } from "@/components/kit/parse-only";
import { PhoneFilters } from "@/components/kit/phone-filters";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { processesQuery } from "@/lib/client/names";
import { isId } from "@/lib/core/ids";
import { RUN_STATES, type RunState } from "@/lib/core/run";

export const runFilterParsers = { agent: parseOnly((text) => isId("agent", text)), process: parseOnly((text) => isId("process", text)), state: parseAsStringLiteral(RUN_STATES) };
export type RunFilters = { agent: string | null; process: string | null; state: RunState | null };

export const acceptedRunFilters: AcceptedParts = {
  agent: { label: "agent", accepts: (value) => isId("agent", value) },
  process: { label: "process", accepts: (value) => isId("process", value) },
  state: { label: "state", accepts: (value) => (RUN_STATES as readonly string[]).includes(value) },
};

type RunFilterBarProps = { filters: RunFilters; onChange: (next: Partial<RunFilters>) => void; aside: ReactNode };

export function RunFilterBar({ filters, onChange, aside }: RunFilterBarProps) {
  const caller = useCaller();
  const agents = useQuery(agentListQuery(caller)).data;
  const processes = useQuery(processesQuery(caller)).data;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 border-b px-3 py-2">
      <PhoneFilters count={Object.values(filters).filter((value) => value !== null).length} isOpen={isOpen} onOpenChange={setOpen}>
        <FoundFilter label="Agent" any="all" value={filters.agent} shown={nameIn(agents, filters.agent)} options={agents} onChange={(agent) => onChange({ agent })} />
        <FilterChoice
          label="Process"
          value={filters.process}
          shown={filters.process === null ? "all" : nameIn(processes, filters.process)}
          options={(processes ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(process) => onChange({ process })}
        />
        <FilterChoice
          label="State"
          value={filters.state}
          shown={filters.state === null ? "all" : stateLook("run", filters.state).word}
          options={RUN_STATES.map((value) => ({ value, label: stateLook("run", value).word }))}
          onChange={(value) => onChange({ state: RUN_STATES.find((one) => one === value) ?? null })}
        />
      </PhoneFilters>
      {aside}
    </div>
  );
}
