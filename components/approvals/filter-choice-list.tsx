"use client";

import { useState } from "react";
import { findOptions } from "@/components/kit/found-options";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Command, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { typedChoices, type FilterChoice } from "./filter-choices";

/** More than anybody reads; thousands more would only make typing slow. */
const MOST_SHOWN = 40;

type ChoiceListProps = { choices: readonly FilterChoice[]; isLoading: boolean; onChoose: (choice: FilterChoice) => void; /** In a drawer it would bring up a phone's keyboard over what there is to choose. */ isInDrawer?: boolean };

/** What can be filtered by, found by typing. In a popover it takes the focus when it comes, for the popover was open before it. */
export function ChoiceList({ choices, isLoading, onChoose, isInDrawer = false }: ChoiceListProps) {
  const [typed, setTyped] = useState("");
  const { shown, more } = findOptions(choices, typed, MOST_SHOWN);
  const found = [...(shown as readonly FilterChoice[]), ...typedChoices(typed)];
  return (
    <Command label="Filter" shouldFilter={false} loop className={isInDrawer ? "w-full rounded-lg border" : "rounded-lg"}>
      <CommandInput autoFocus={!isInDrawer} value={typed} onValueChange={setTyped} maxLength={200} placeholder="Agent, unit, tool, risk, amount or words" aria-label="Filter by agent, unit, tool, system, risk, deadline, amount or words" />
      <CommandList label="Filters" className="max-h-72">
        {found.map((one) => (
          <CommandItem key={one.id} value={one.id} onSelect={() => onChoose(one)} className="justify-between gap-3 text-13">
            <span className="min-w-0 wrap-anywhere">{visibleString(one.name)}</span>
            <span className="shrink-0 text-12 text-fg-3">{one.filter === "text" || one.filter === "over" ? "" : one.detail}</span>
          </CommandItem>
        ))}
      </CommandList>
      {isLoading || more > 0 ? <p className="border-t px-3 py-1.5 text-12 text-fg-3">{isLoading ? "Reading agents, units, tools and systems…" : `${more.toLocaleString("en-GB")} more; type to find them.`}</p> : null}
    </Command>
  );
}
