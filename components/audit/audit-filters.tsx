"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { eventWords, knownVerbs } from "@/components/actions/event-words";
import { FilterChoice } from "@/components/kit/filter-choice";
import { FoundFilter } from "@/components/kit/found-filter";
import { nameIn } from "@/components/kit/plain-text/name-in";
import { useZone } from "@/components/kit/time/zone";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { PhoneFilters } from "@/components/kit/phone-filters";
import { useCaller } from "@/components/workspace/workspace-context";
import { agentListQuery } from "@/lib/client/agents";
import { peopleQuery, systemsQuery } from "@/lib/client/names";
import { FIND_LEAST, NO_FILTERS, RANGES, rangeWords, shownDay, type AuditFilters } from "./audit-filter";
import { useAbout } from "./use-about";

type AuditFiltersProps = {
  /** As the address has them, so that a day can be typed whose year has yet to be finished. */
  given: AuditFilters;
  /** Those of them that are used. */
  filters: AuditFilters;
  onChange: (next: Partial<AuditFilters>, history?: "replace") => void;
  aside: ReactNode;
};

const kinds = knownVerbs.map((verb) => ({ id: verb, name: eventWords(verb) }));

/** By kind, by whom, of which agent, when, by any reference in it, and, once chosen from an event, about what. */
export function AuditFilterBar({ given, filters, onChange, aside }: AuditFiltersProps) {
  const caller = useCaller();
  const zone = useZone();
  const aboutOf = useAbout();
  const agents = useQuery(agentListQuery(caller)).data ?? [];
  const people = useQuery(peopleQuery(caller)).data ?? [];
  const systems = useQuery(systemsQuery(caller)).data ?? [];
  const actors = [...people.map((one) => ({ ...one, detail: "Person" })), ...agents.map((one) => ({ ...one, detail: "Agent" })), ...systems.map((one) => ({ ...one, detail: "System" })), { id: "worker", name: "Reeve's worker", detail: "By itself" }];
  const isFiltered = Object.values(filters).some((value) => value !== null);
  const [isOpen, setOpen] = useState(false);
  const { verb, actor, agent, subject, range, from, to } = filters;
  const count = [verb, actor, agent, subject, range ?? from ?? to].filter((value) => value !== null).length;
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1.5 border-b px-3 py-2">
      <Find value={filters.find} onChange={(find) => onChange({ find }, "replace")} />
      <PhoneFilters count={count} isOpen={isOpen} onOpenChange={setOpen}>
        <FoundFilter label="What" any="anything" value={verb} shown={eventWords(verb ?? "")} options={kinds} onChange={(next) => onChange({ verb: next })} />
        <FoundFilter label="By" any="anybody" value={actor} shown={nameIn(actors, actor)} options={actors} onChange={(next) => onChange({ actor: next })} />
        <FoundFilter label="Agent" any="all" value={agent} shown={nameIn(agents, agent)} options={agents} onChange={(next) => onChange({ agent: next })} />
        {from === null && to === null ? (
          <FilterChoice label="When" value={range} shown={range === null ? "any time" : rangeWords[range]} options={RANGES.map((value) => ({ value, label: `In ${rangeWords[value]}` }))} onChange={(value) => onChange({ range: RANGES.find((one) => one === value) ?? null })} />
        ) : (
          <Chip label="When" value={`${from === null ? "the beginning" : shownDay(from, zone)} to ${to === null ? "now" : shownDay(to, zone)}`} onRemove={() => onChange({ from: null, to: null, range: null })} className="border-accent-line bg-accent-tint" />
        )}
        <Days given={given} onChange={onChange} />
        {subject === null ? null : <Chip label="About" value={aboutOf({ subject }).words} onRemove={() => onChange({ subject: null })} className="border-accent-line bg-accent-tint" />}
        {isFiltered ? (
          <Button variant="ghost" size="sm" onClick={() => onChange(NO_FILTERS)}>
            Clear
          </Button>
        ) : null}
      </PhoneFilters>
      {aside}
    </div>
  );
}

/** Asked once it is long enough to find little. */
function Find({ value, onChange }: { value: string | null; onChange: (find: string | null) => void }) {
  const [typed, setTyped] = useState(value ?? "");
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value ?? "");
  }
  const commit = () => {
    const text = typed.trim();
    if (text === (value ?? "")) return;
    if (text === "" || text.length >= FIND_LEAST) onChange(text === "" ? null : text);
  };
  const isShort = typed.trim() !== "" && typed.trim().length < FIND_LEAST;
  return (
    <form
      role="search"
      className="flex items-center gap-1.5 max-md:min-w-0 max-md:flex-1 max-md:flex-wrap"
      onSubmit={(event) => {
        event.preventDefault();
        commit();
      }}
    >
      <Input type="search" aria-label="Find by a reference" placeholder="Find a reference" value={typed} maxLength={100} aria-describedby={isShort ? "audit-find-short" : undefined} onChange={(event) => setTyped(event.target.value)} onBlur={commit} className="h-6 w-36 text-12 max-md:w-full" />
      {isShort ? (
        <span id="audit-find-short" className="text-12 text-fg-3">
          at least {FIND_LEAST} characters
        </span>
      ) : null}
    </form>
  );
}

function Days({ given, onChange }: Pick<AuditFiltersProps, "given" | "onChange">) {
  const zone = useZone();
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm">
          Between days…
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Between two days" className="grid w-64 gap-3">
        <Label className="grid gap-1.5">
          From
          <Input type="date" value={given.from === null ? "" : shownDay(given.from, zone)} onChange={(event) => onChange({ from: event.target.value === "" ? null : event.target.value, range: null })} />
        </Label>
        <Label className="grid gap-1.5">
          To, this day included
          <Input type="date" value={given.to === null ? "" : shownDay(given.to, zone)} onChange={(event) => onChange({ to: event.target.value === "" ? null : event.target.value, range: null })} />
        </Label>
      </PopoverContent>
    </Popover>
  );
}
