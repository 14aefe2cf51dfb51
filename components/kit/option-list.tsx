"use client";

import { CheckIcon } from "lucide-react";
import { useState } from "react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { cn } from "@/components/ui/cn";
import { Command, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { findOptions, type Option } from "./found-options";

/** More than anybody reads; thousands more would only make typing slow. */
const MOST_SHOWN = 50;

export type OptionListProps = { label: string; options: readonly Option[] | undefined; value?: string | null; onChoose: (option: Option) => void };

/** A list to search by typing: arrows move, Enter chooses. It takes the focus when it comes, for the popover was open before it. */
export function OptionList({ label, options, value = null, onChoose }: OptionListProps) {
  const [typed, setTyped] = useState("");
  const { shown, more } = findOptions(options ?? [], typed, MOST_SHOWN);
  return (
    <Command label={label} shouldFilter={false} loop className="rounded-lg">
      <CommandInput autoFocus value={typed} onValueChange={setTyped} placeholder="Type to find" aria-label={label} />
      <CommandList label={label} className="max-h-64">
        {shown.map((one) => (
          <CommandItem key={one.id} value={one.id} onSelect={() => onChoose(one)} className="text-13">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {visibleString(one.name)}
              {one.detail === undefined || one.detail === "" ? null : <span className="block text-12 text-fg-3">{visibleString(one.detail)}</span>}
            </span>
            {one.id === value ? <CheckIcon aria-label="chosen" className="size-3.5 text-accent-text!" /> : null}
          </CommandItem>
        ))}
      </CommandList>
      <p role="status" className={cn("border-t px-3 py-1.5 text-12 text-fg-3", shown.length > 0 && more === 0 && "sr-only")}>
        {options === undefined ? "Loading…" : shown.length === 0 ? "Nothing here is called that." : more > 0 ? `${more.toLocaleString("en-GB")} more; type to narrow it.` : `${shown.length} to choose from`}
      </p>
    </Command>
  );
}
