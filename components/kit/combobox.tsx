"use client";

import { ChevronDownIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Option } from "./found-options";
import { later } from "./later";
import type { OptionListProps } from "./option-list";

const OptionList = later(() => import("./option-list").then((file) => file.OptionList));

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
