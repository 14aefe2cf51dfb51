"use client";

import { CheckIcon, MinusIcon } from "lucide-react";
import { Checkbox as CheckboxPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Checkbox({ className, ...props }: ComponentProps<typeof CheckboxPrimitive.Root>) {
  return (
    <CheckboxPrimitive.Root
      data-slot="checkbox"
      className={cn(
        // The hit area is 24 px although the box is 16 (WCAG 2.5.8).
        "group/checkbox relative inline-grid size-4 shrink-0 place-items-center rounded-sm border border-border-control bg-surface text-on-accent after:absolute after:-inset-1",
        "data-[state=checked]:border-accent-solid data-[state=checked]:bg-accent-solid",
        "data-[state=indeterminate]:border-accent-solid data-[state=indeterminate]:bg-accent-solid",
        "focus-visible:rounded-sm disabled:cursor-not-allowed disabled:border-border disabled:bg-hover disabled:text-fg-3",
        className,
      )}
      {...props}
    >
      <CheckboxPrimitive.Indicator data-slot="checkbox-indicator" className="grid place-items-center text-current">
        <CheckIcon className="size-3 stroke-3 group-data-[state=indeterminate]/checkbox:hidden" />
        <MinusIcon className="hidden size-3 stroke-3 group-data-[state=indeterminate]/checkbox:block" />
      </CheckboxPrimitive.Indicator>
    </CheckboxPrimitive.Root>
  );
}
