"use client";

import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ChipButton } from "@/components/ui/chip";
import { DropdownMenu, DropdownMenuContent, DropdownMenuRadioGroup, DropdownMenuRadioItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";

type FilterChoiceProps = { label: string; value: string | null; shown: string; options: readonly { value: string; label: string }[]; onChange: (value: string | null) => void };

const ANY = "any";

/** A filter over one of a few values, or over none. */
export function FilterChoice({ label, value, shown, options, onChange }: FilterChoiceProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <ChipButton label={label} value={visibleString(shown)} className={value === null ? "" : "border-accent-line bg-accent-tint"} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="max-h-80 overflow-y-auto">
        <DropdownMenuRadioGroup value={value ?? ANY} onValueChange={(next) => onChange(next === ANY ? null : next)}>
          <DropdownMenuRadioItem value={ANY}>All</DropdownMenuRadioItem>
          {options.map((option) => (
            <DropdownMenuRadioItem key={option.value} value={option.value}>
              {visibleString(option.label)}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
