"use client";

import { XIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { FilterChoice } from "@/components/kit/filter-choice";
import { OptionPopover } from "@/components/kit/combobox";
import { autonomyWords } from "@/components/state/words";
import { stateLook, stateMap, type AgentState } from "@/components/state/state-map";
import { Button } from "@/components/ui/button";
import { ChipButton } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { PhoneFilters } from "@/components/kit/phone-filters";
import type { PersonItem, UnitItem } from "@/lib/client/names";
import { AUTONOMY_LEVELS } from "@/lib/core/agent";
import { lowerFirst } from "@/lib/core/first-letter";
import type { FleetParams, FleetView } from "./fleet-view";

type FleetFiltersProps = {
  view: FleetView;
  units: readonly UnitItem[] | undefined;
  people: readonly PersonItem[] | undefined;
  onChange: (change: Partial<FleetParams>) => void;
  /** The summary and what can be done, at the right. */
  children: ReactNode;
};

const statuses = (Object.keys(stateMap.agent) as AgentState[]).map((value) => ({ value, label: stateLook("agent", value).word }));
const levels = AUTONOMY_LEVELS.map((level) => ({ value: `${level}`, label: `${level}, ${lowerFirst(autonomyWords[level])}` }));

/** Which agents are shown: every choice stands in the address. */
export function FleetFilters({ view, units, people, onChange, children }: FleetFiltersProps) {
  const [isOpen, setOpen] = useState(false);
  const count = [view.status, view.unit, view.owner, view.level].filter((value) => value !== null).length;
  return (
    <div role="search" aria-label="Filter agents" className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-b px-3 py-2 text-12">
      <Input
        id="find-agent"
        type="search"
        aria-label="Find an agent"
        placeholder="Name, unit or owner"
        value={view.find}
        onChange={(event) => onChange({ find: event.target.value === "" ? null : event.target.value })}
        className="h-7 w-52 max-md:w-0 max-md:flex-1"
      />
      <PhoneFilters count={count} isOpen={isOpen} onOpenChange={setOpen}>
        <FilterChoice label="Status" value={view.status} shown={view.status === null ? "all" : stateLook("agent", view.status).word} options={statuses} onChange={(status) => onChange({ status })} />
        <NamedChoice label="Unit" value={view.unit} items={units} onChange={(unit) => onChange({ unit })} />
        <NamedChoice label="Owner" value={view.owner} items={people} onChange={(owner) => onChange({ owner })} />
        <FilterChoice label="Autonomy level" value={view.level === null ? null : `${view.level}`} shown={view.level === null ? "all" : `${view.level}`} options={levels} onChange={(level) => onChange({ level })} />
        {count > 0 || view.find !== "" ? (
          <Button variant="ghost" size="sm" onClick={() => onChange({ find: null, status: null, unit: null, owner: null, level: null })}>
            <XIcon aria-hidden />
            Clear
          </Button>
        ) : null}
        <span className="flex items-center gap-1.5 max-md:min-h-11">
          <Switch id="group-agents" checked={view.isGrouped} onCheckedChange={(on) => onChange({ group: on ? "unit" : null })} />
          <Label htmlFor="group-agents" className="font-normal text-fg-2">
            By unit
          </Label>
        </span>
      </PhoneFilters>
      {children}
    </div>
  );
}

const EVERYTHING = { id: "all", name: "All" };

/** One of many, found by typing. */
function NamedChoice({ label, value, items, onChange }: { label: string; value: string | null; items: readonly { id: string; name: string }[] | undefined; onChange: (id: string | null) => void }) {
  const shown = value === null ? "all" : (items?.find((one) => one.id === value)?.name ?? "…");
  return (
    <OptionPopover label={label} options={items === undefined ? undefined : [EVERYTHING, ...items]} value={value ?? EVERYTHING.id} onChange={(one) => onChange(one.id === EVERYTHING.id ? null : one.id)}>
      <ChipButton label={label} value={shown} className={value === null ? "" : "border-accent-line bg-accent-tint"} />
    </OptionPopover>
  );
}
