"use client";

import { ChipButton, ChipRemove } from "@/components/ui/chip";
import { OptionPopover } from "./combobox";
import type { Option } from "./found-options";

type FoundFilterProps = { label: string; value: string | null; /** What the chip says of the value. */ shown: string; any: string; options: readonly Option[] | undefined; onChange: (value: string | null) => void };

const on = "border-accent-line bg-accent-tint";

/** A filter over one of many, found by typing, or over none. */
export function FoundFilter({ label, value, shown, any, options, onChange }: FoundFilterProps) {
  const isOn = value !== null;
  return (
    <span className="inline-flex max-w-full">
      <OptionPopover label={label} options={options} value={value} onChange={({ id }) => onChange(id)}>
        <ChipButton label={label} value={isOn ? shown : any} className={isOn ? `rounded-r-none border-r-0 ${on}` : ""} />
      </OptionPopover>
      {isOn ? <ChipRemove label={label} onRemove={() => onChange(null)} className={`h-6 w-6 rounded-l-none rounded-r-md border border-l-0 after:inset-0 max-md:h-11 ${on}`} /> : null}
    </span>
  );
}
