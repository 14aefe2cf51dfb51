"use client";

import { Chip, ChipButton } from "@/components/ui/chip";
import { OptionPopover } from "./combobox";
import type { Option } from "./found-options";

type FoundFilterProps = { label: string; value: string | null; /** What the chip says of the value. */ shown: string; any: string; options: readonly Option[] | undefined; onChange: (value: string | null) => void };

/** A filter over one of many, found by typing, or over none. */
export function FoundFilter({ label, value, shown, any, options, onChange }: FoundFilterProps) {
  if (value !== null) return <Chip label={label} value={shown} onRemove={() => onChange(null)} className="border-accent-line bg-accent-tint" />;
  return (
    <OptionPopover label={label} options={options} onChange={({ id }) => onChange(id)}>
      <ChipButton label={label} value={any} />
    </OptionPopover>
  );
}
