"use client";

import { RadioGroup as RadioGroupPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export function RadioGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return <RadioGroupPrimitive.Root data-slot="radio-group" className={cn("grid gap-2", className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Item>) {
  return (
    <RadioGroupPrimitive.Item
      data-slot="radio-group-item"
      className={cn(
        "relative inline-grid size-3.5 shrink-0 place-items-center rounded-full border border-border-control bg-surface after:absolute after:-inset-1.5",
        "focus-visible:rounded-full data-[state=checked]:border-4 data-[state=checked]:border-accent-solid data-[state=checked]:bg-on-accent",
        "disabled:cursor-not-allowed disabled:border-border disabled:bg-hover",
        className,
      )}
      {...props}
    />
  );
}

/** A list of choices that explain themselves: radio, icon, word and one line of consequence, framed as one card. */
export function RadioCardGroup({ className, ...props }: ComponentProps<typeof RadioGroupPrimitive.Root>) {
  return (
    <RadioGroupPrimitive.Root
      data-slot="radio-card-group"
      className={cn("overflow-hidden rounded-lg border bg-surface", className)}
      {...props}
    />
  );
}

type RadioCardProps = Omit<ComponentProps<typeof RadioGroupPrimitive.Item>, "children"> & {
  icon?: ReactNode;
  label: ReactNode;
  description?: ReactNode;
};

export function RadioCard({ className, icon, label, description, ...props }: RadioCardProps) {
  return (
    <RadioGroupPrimitive.Item
      data-slot="radio-card"
      className={cn(
        "group/radio-card grid w-full grid-cols-[14px_auto_1fr] items-center gap-2.5 px-3 py-1.5 text-left not-first:border-t not-first:border-border-subtle max-md:min-h-11",
        "focus-visible:relative focus-visible:z-1 focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]",
        "hover:bg-hover data-[state=checked]:bg-selected disabled:cursor-not-allowed disabled:text-fg-3 disabled:hover:bg-transparent",
        className,
      )}
      {...props}
    >
      <span
        aria-hidden
        className="size-3.5 rounded-full border border-border-control bg-surface group-data-[state=checked]/radio-card:border-4 group-data-[state=checked]/radio-card:border-accent-solid group-data-[state=checked]/radio-card:bg-on-accent"
      />
      <span aria-hidden className="text-fg-3 group-data-[state=checked]/radio-card:text-accent-text [&_svg]:size-4">
        {icon}
      </span>
      <span className="flex min-w-0 flex-col">
        <span className="font-medium">{label}</span>
        {description ? <span className="text-12 text-fg-2">{description}</span> : null}
      </span>
    </RadioGroupPrimitive.Item>
  );
}
