"use client";

import { CheckIcon, ChevronDownIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { cn } from "@/components/ui/cn";
import { Command, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { findOptions, type Option } from "./found-options";

/** More than anybody reads; thousands more would only make typing slow. */
const MOST_SHOWN = 50;

type OptionListProps = { label: string; options: readonly Option[] | undefined; value?: string | null; onChoose: (option: Option) => void };

/** A list to search by typing: arrows move, Enter chooses. */
export function OptionList({ label, options, value = null, onChoose }: OptionListProps) {
  const [typed, setTyped] = useState("");
  const { shown, more } = findOptions(options ?? [], typed, MOST_SHOWN);
  return (
    <Command label={label} shouldFilter={false} loop className="rounded-lg">
      <CommandInput value={typed} onValueChange={setTyped} placeholder="Type to find" aria-label={label} />
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

type OptionPopoverProps = Omit<OptionListProps, "onChoose"> & { onChange: (option: Option) => void; /** The button that opens it. */ children: ReactNode };

export function OptionPopover({ children, onChange, ...list }: OptionPopoverProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    // Modal: within a dialog, which would otherwise keep the wheel for itself.
    <Popover open={isOpen} onOpenChange={setOpen} modal>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent aria-label={list.label} className="w-80 p-0">
        <OptionList
          {...list}
          onChoose={(option) => {
            setOpen(false);
            onChange(option);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}

type ComboboxProps = Omit<OptionListProps, "onChoose"> & { id?: string | undefined; placeholder: string; onChange: (option: Option) => void; className?: string; "aria-invalid"?: true | undefined; "aria-describedby"?: string | undefined };

/** One of many, found by typing. */
export function Combobox({ id, label, options, value = null, placeholder, onChange, className, ...aria }: ComboboxProps) {
  const chosen = options?.find((one) => one.id === value);
  return (
    <OptionPopover label={label} options={options} value={value} onChange={onChange}>
      <button
        id={id}
        type="button"
        data-slot="combobox"
        aria-haspopup="dialog"
        aria-label={`${label}: ${chosen?.name ?? "none chosen"}`}
        className={cn(
          "flex min-h-8 max-w-full items-center justify-between gap-1.5 rounded-md border border-border-control bg-surface py-1 pr-1.5 pl-2.5 text-left text-13 hover:bg-hover aria-invalid:border-danger-mark max-md:min-h-11",
          className,
        )}
        {...aria}
      >
        <span className={cn("min-w-0 wrap-anywhere", chosen === undefined && "text-fg-3")}>{chosen === undefined ? placeholder : visibleString(chosen.name)}</span>
        <ChevronDownIcon aria-hidden className="size-3.5 text-fg-3" />
      </button>
    </OptionPopover>
  );
}
