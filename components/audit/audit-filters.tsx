"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { eventWords, knownVerbs } from "@/components/actions/event-words";
import { FilterChoice } from "@/components/kit/filter-choice";
import { Chip } from "@/components/ui/chip";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { nameIn, peopleQuery, systemsQuery } from "@/lib/client/names";
import { useAbout } from "./use-about";

type Filters = { verb: string | null; actor: string | null; subject: string | null };

type AuditFiltersProps = { filters: Filters; onChange: (next: Partial<Filters>) => void; aside: ReactNode };

/** By kind, by whom, and, once chosen from an event, about what. */
export function AuditFilters({ filters, onChange, aside }: AuditFiltersProps) {
  const caller = useCaller();
  const aboutOf = useAbout();
  const agents = useQuery(agentListQuery(caller)).data ?? [];
  const people = useQuery(peopleQuery(caller)).data ?? [];
  const systems = useQuery(systemsQuery(caller)).data ?? [];
  const actors = [...people, ...agents, ...systems];
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 border-b px-3 py-2">
      <FilterChoice
        label="Kind"
        value={filters.verb}
        shown={filters.verb === null ? "any" : eventWords(filters.verb)}
        options={knownVerbs.map((verb) => ({ value: verb, label: eventWords(verb) }))}
        onChange={(verb) => onChange({ verb })}
      />
      <FilterChoice
        label="By"
        value={filters.actor}
        shown={filters.actor === null ? "anybody" : nameIn(actors, filters.actor)}
        options={actors.map((one) => ({ value: one.id, label: one.name }))}
        onChange={(actor) => onChange({ actor })}
      />
      {filters.subject === null ? null : <Chip label="About" value={aboutOf({ subject: filters.subject }).words} onRemove={() => onChange({ subject: null })} />}
      <span className="ml-auto">{aside}</span>
    </div>
  );
}
