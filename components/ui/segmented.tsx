"use client";

import { ToggleGroup } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type SegmentedProps = Omit<
  Extract<ComponentProps<typeof ToggleGroup.Root>, { type: "single" }>,
  "type" | "onValueChange" | "value" | "defaultValue"
> & { value: string; onValueChange: (value: string) => void };

/** One of a few: a range, a view. Always has exactly one value. */
export function Segmented({ className, onValueChange, ...props }: SegmentedProps) {
  return (
    <ToggleGroup.Root
      data-slot="segmented"
      type="single"
      onValueChange={(value) => value && onValueChange(value)}
      className={cn("inline-flex gap-px rounded-md bg-hover p-0.5", className)}
      {...props}
    />
  );
}

export function SegmentedItem({ className, ...props }: ComponentProps<typeof ToggleGroup.Item>) {
  return (
    <ToggleGroup.Item
      data-slot="segmented-item"
      className={cn(
        "inline-flex h-6 items-center gap-1.25 rounded-sm px-2.25 text-12 font-medium whitespace-nowrap text-fg-2 focus-visible:rounded-sm max-md:h-11 max-md:min-w-11 max-md:justify-center max-md:px-3",
        "data-[state=on]:bg-thumb data-[state=on]:text-fg data-[state=on]:shadow-[var(--shadow-1),0_0_0_1px_var(--border)] data-[state=on]:focus-visible:shadow-[var(--focus-ring)]",
        "disabled:cursor-not-allowed disabled:text-fg-3",
        "[&_svg:not([class*='size-'])]:size-3.5",
        className,
      )}
      {...props}
    />
  );
}
