"use client";

import { Switch as SwitchPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Switch({ className, ...props }: ComponentProps<typeof SwitchPrimitive.Root>) {
  return (
    <SwitchPrimitive.Root
      data-slot="switch"
      className={cn(
        "relative inline-flex h-4.5 w-8 shrink-0 items-center rounded-full border border-border-control bg-track p-px transition-colors duration-(--fast) after:absolute after:-inset-1 max-md:after:-inset-x-2 max-md:after:-inset-y-3.5",
        "focus-visible:rounded-full data-[state=checked]:border-accent-solid data-[state=checked]:bg-accent-solid",
        "disabled:cursor-not-allowed disabled:opacity-60",
        className,
      )}
      {...props}
    >
      <SwitchPrimitive.Thumb
        data-slot="switch-thumb"
        className="block size-3.5 rounded-full bg-fg-3 transition-transform duration-(--fast) data-[state=checked]:translate-x-3.5 data-[state=checked]:bg-on-accent"
      />
    </SwitchPrimitive.Root>
  );
}
