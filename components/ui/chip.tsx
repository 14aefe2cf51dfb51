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
      <ChipRemove label={label} onRemove={onRemove} />
    </span>
  );
}

/** Takes a filter off. The focus, which would be lost with the button, goes to its neighbour. */
export function ChipRemove({ label, onRemove, className }: { label: string; onRemove: () => void; className?: string }) {
  return (
    <button
      type="button"
      data-slot="chip-remove"
      aria-label={`Remove filter ${label}`}
      onClick={({ currentTarget }) => {
        neighbourOf(currentTarget)?.focus();
        onRemove();
      }}
      className={cn("relative grid h-5 w-4 place-items-center rounded-sm text-fg-3 after:absolute after:-inset-1 hover:text-fg max-md:w-9", className)}
    >
      <XIcon aria-hidden className="size-3" />
    </button>
  );
}

/** What stands before it in the nearest bar that has anything else, else what comes after; never what takes off another, which a key held down would. */
function neighbourOf(button: HTMLElement): HTMLElement | undefined {
  for (let around = button.parentElement; around !== null; around = around.parentElement) {
    const all = [...around.querySelectorAll<HTMLElement>("button:not(:disabled), a[href], input:not(:disabled)")].filter((one) => one === button || (one.dataset["slot"] !== "chip-remove" && one.checkVisibility()));
    if (all.length > 1) return all[all.indexOf(button) - 1] ?? all[1];
  }
  return undefined;
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
