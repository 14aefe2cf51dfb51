"use client";

import { ChevronDownIcon, XIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

const chipClassName =
  "inline-flex h-6 items-center gap-1 rounded-md border bg-surface pr-1 pl-2 text-12 whitespace-nowrap text-fg-2 max-md:h-11 max-md:pl-3";

type ChipProps = { label: string; value: ReactNode; className?: string };

/** A filter that is on: `Due today ×`. */
export function Chip({ label, value, onRemove, className }: ChipProps & { onRemove: () => void }) {
  return (
    <span data-slot="chip" className={cn(chipClassName, className)}>
      {label} <span className="font-medium text-fg">{value}</span>
      <button
        type="button"
        aria-label={`Remove filter ${label}`}
        onClick={onRemove}
        className="relative grid h-5 w-4 place-items-center rounded-sm text-fg-3 after:absolute after:-inset-1 hover:text-fg max-md:w-9"
      >
        <XIcon aria-hidden className="size-3" />
      </button>
    </span>
  );
}

/** A filter that opens its choices: `Units 6 ⌄`. Use it as the trigger of a menu or popover. */
export function ChipButton({ label, value, className, ...props }: ChipProps & Omit<ComponentProps<"button">, "value">) {
  return (
    <button type="button" data-slot="chip-button" className={cn(chipClassName, "hover:bg-hover", className)} {...props}>
      {label} <span className="num font-medium text-fg">{value}</span>
      <ChevronDownIcon aria-hidden className="size-3 text-fg-3" />
    </button>
  );
}
