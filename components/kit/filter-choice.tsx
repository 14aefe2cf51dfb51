"use client";

import { LaterMenu } from "@/components/kit/later-menu";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { ChipButton } from "@/components/ui/chip";

type FilterChoiceProps = { label: string; value: string | null; shown: string; options: readonly { value: string; label: string }[]; onChange: (value: string | null) => void };

const ANY = "any";

/** A filter over one of a few values, or over none. */
export function FilterChoice({ label, value, shown, options, onChange }: FilterChoiceProps) {
  return (
    <LaterMenu align="start" className="max-h-80 overflow-y-auto" trigger={<ChipButton label={label} value={visibleString(shown)} className={value === null ? "" : "border-accent-line bg-accent-tint"} />}>
      {(menu) => (
        <menu.DropdownMenuRadioGroup value={value ?? ANY} onValueChange={(next) => onChange(next === ANY ? null : next)}>
          <menu.DropdownMenuRadioItem value={ANY}>All</menu.DropdownMenuRadioItem>
          {options.map((option) => (
            <menu.DropdownMenuRadioItem key={option.value} value={option.value}>
              {visibleString(option.label)}
            </menu.DropdownMenuRadioItem>
          ))}
        </menu.DropdownMenuRadioGroup>
      )}
    </LaterMenu>
  );
}
