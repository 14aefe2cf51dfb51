"use client";

import { Progress as ProgressPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const fills = {
  accent: "bg-accent-mark",
  neutral: "bg-fg-3",
  warn: "bg-warn-mark",
  danger: "bg-danger-mark",
  plum: "bg-plum-mark",
  ok: "bg-ok-mark",
} as const;

type ProgressProps = Omit<ComponentProps<typeof ProgressPrimitive.Root>, "value"> & {
  /** 0 to `max`. */
  value: number;
  tone?: keyof typeof fills;
};

/** A meter of what is used or left. Give it an `aria-label`; the figure stands beside it in words. */
export function Progress({ className, value, max = 100, tone = "accent", ...props }: ProgressProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <ProgressPrimitive.Root
      data-slot="progress"
      value={Math.min(Math.max(0, value), max)}
      max={max}
      className={cn("block h-1 w-full overflow-hidden rounded-full bg-track", className)}
      {...props}
    >
      <ProgressPrimitive.Indicator
        data-slot="progress-indicator"
        className={cn("block h-full rounded-full", fills[tone])}
        style={{ width: `${share * 100}%` }}
      />
    </ProgressPrimitive.Root>
  );
}
