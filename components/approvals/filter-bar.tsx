"use client";

import { ChevronDownIcon } from "lucide-react";
import { useMemo, useState } from "react";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { badgeVariants } from "@/components/ui/badge";
import { LaterMenu } from "@/components/kit/later-menu";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { ClockTime } from "@/components/kit/time/clock-time";
import { PhoneFilters } from "@/components/kit/phone-filters";
import type { ApprovalFilter, ApprovalSort } from "@/lib/client/approvals";
import { APPROVAL_SORTS } from "@/lib/contracts/choices";
import { FILTER_NAMES, hasFilter, type FilterName } from "./approval-address";
import { ChoiceList, FilterPicker } from "./filter-picker";
import { filterChoices, filterValue, FILTER_WORDS, type FilterChoice } from "./filter-choices";
import { useFilterNames } from "./use-filter-names";
import type { ViewAct } from "./use-view-acts";
import type { InboxView } from "./use-wanted-view";
import type { WantedView } from "./wanted-view";

const SORT_WORDS = { soonest: "Soonest first", riskiest: "Highest risk first", newest: "Newest first" } as const satisfies Record<ApprovalSort, string>;

/** Which approvals of the view, in what order, and whether that is saved. */
export function FilterBar({ inbox, onAct }: { inbox: InboxView; onAct: (act: ViewAct | "discard") => void }) {
  const { wanted, setFilter, setSort } = inbox;
  const [isOpen, setOpen] = useState(false);
  const { names, isLoading } = useFilterNames(isOpen || hasFilter(wanted.filter));
  const choices = useMemo(() => filterChoices(names, wanted.view), [names, wanted.view]);
  useFilterKeys(setOpen);
  const takeOff = (name: FilterName) => {
    setFilter(Object.fromEntries(Object.entries(wanted.filter).filter(([key]) => key !== name)) as ApprovalFilter);
  };
  const choose = ({ filter, value }: FilterChoice) => {
    setOpen(false);
    setFilter({ ...wanted.filter, [filter]: value });
  };
  const chips = FILTER_NAMES.flatMap((name) => {
    const value = wanted.filter[name];
    return value === undefined ? [] : [<Chip key={name} label={FILTER_WORDS[name]} value={name === "since" ? <ClockTime at={value} /> : filterValue(name, value, names)} onRemove={() => takeOff(name)} className="h-auto min-h-6 max-w-full whitespace-normal" />];
  });
  const inDrawer = (
    <>
      {chips}
      <ChoiceList isInDrawer choices={choices} isLoading={isLoading} onChoose={choose} />
    </>
  );
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-border-subtle px-2 pb-1.5 max-md:px-3">
      <PhoneFilters count={chips.length} isOpen={isOpen} onOpenChange={setOpen} inDrawer={inDrawer}>
        <FilterPicker choices={choices} isLoading={isLoading} isOpen={isOpen} onOpenChange={setOpen} onChoose={choose} />
        {chips}
      </PhoneFilters>
      {wanted.isUnsaved ? <UnsavedMark wanted={wanted} onAct={onAct} /> : null}
      {wanted.view === "decided" ? null : <SortChoice sort={wanted.sort} onChange={setSort} />}
    </div>
  );
}

function SortChoice({ sort, onChange }: { sort: ApprovalSort; onChange: (sort: ApprovalSort) => void }) {
  return (
    <LaterMenu
      align="end"
      trigger={
        <Button variant="ghost" size="sm" className="ml-auto max-md:-mr-3">
          <span className="sr-only">Order: </span>
          {SORT_WORDS[sort]}
          <ChevronDownIcon aria-hidden className="size-3.5" />
        </Button>
      }
    >
      {(menu) => (
        <menu.DropdownMenuRadioGroup value={sort} onValueChange={(next) => onChange(APPROVAL_SORTS.find((one) => one === next) ?? "soonest")}>
          {APPROVAL_SORTS.map((one) => (
            <menu.DropdownMenuRadioItem key={one} value={one}>
              {SORT_WORDS[one]}
            </menu.DropdownMenuRadioItem>
          ))}
        </menu.DropdownMenuRadioGroup>
      )}
    </LaterMenu>
  );
}

/** The filter has drifted from what was saved. */
function UnsavedMark({ wanted: { saved }, onAct }: { wanted: WantedView; onAct: (act: ViewAct | "discard") => void }) {
  return (
    <LaterMenu
      align="start"
      trigger={
        <button type="button" className={cn(badgeVariants({ outline: "dashed" }), "relative h-6 after:absolute after:-inset-1 hover:bg-hover max-md:h-11 max-md:px-3")}>
          Unsaved
        </button>
      }
    >
      {(menu) => (
        <>
          {saved === null || saved.whyNotChange !== null ? null : <menu.DropdownMenuItem onSelect={() => onAct("save")}>Save to “{saved.name}”</menu.DropdownMenuItem>}
          <menu.DropdownMenuItem onSelect={() => onAct("save-as")}>Save as a new view…</menu.DropdownMenuItem>
          <menu.DropdownMenuItem onSelect={() => onAct("discard")}>{saved === null ? "Take the filters off" : "Back to what was saved"}</menu.DropdownMenuItem>
        </>
      )}
    </LaterMenu>
  );
}

function useFilterKeys(setOpen: (open: boolean) => void): void {
  const actions = useMemo<Action[]>(() => {
    const shared = { group: "Approvals", label: "Filter", canRun: () => true as const, run: () => setOpen(true) };
    return [
      { ...shared, id: "approvals:filter", shortcut: "f" },
      { ...shared, id: "approvals:find", label: "Find in the list", shortcut: "/" },
    ];
  }, [setOpen]);
  useActions(actions);
}
