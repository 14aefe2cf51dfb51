"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Tabs as TabsPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const listVariants = cva("group/tabs flex items-stretch", {
  variants: {
    variant: {
      pill: "gap-1",
      line: "gap-5 border-b",
    },
  },
  defaultVariants: { variant: "pill" },
});

export function Tabs({ className, ...props }: ComponentProps<typeof TabsPrimitive.Root>) {
  return <TabsPrimitive.Root data-slot="tabs" className={cn("flex flex-col gap-3", className)} {...props} />;
}

export function TabsList({
  className,
  variant,
  ...props
}: ComponentProps<typeof TabsPrimitive.List> & VariantProps<typeof listVariants>) {
  return (
    <TabsPrimitive.List
      data-slot="tabs-list"
      data-variant={variant ?? "pill"}
      className={cn(listVariants({ variant }), className)}
      {...props}
    />
  );
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof TabsPrimitive.Trigger>) {
  return (
    <TabsPrimitive.Trigger
      data-slot="tabs-trigger"
      className={cn(
        "inline-flex items-center gap-1.5 rounded-md font-medium whitespace-nowrap text-fg-2 disabled:cursor-not-allowed disabled:text-fg-3 max-md:min-h-11 max-md:min-w-11 max-md:justify-center",
        "group-data-[variant=pill]/tabs:h-7 group-data-[variant=pill]/tabs:px-2.5 group-data-[variant=pill]/tabs:hover:bg-hover",
        "group-data-[variant=pill]/tabs:data-[state=active]:bg-active group-data-[variant=pill]/tabs:data-[state=active]:text-fg",
        "group-data-[variant=line]/tabs:-mb-px group-data-[variant=line]/tabs:h-9 group-data-[variant=line]/tabs:rounded-none group-data-[variant=line]/tabs:border-b-2 group-data-[variant=line]/tabs:border-transparent group-data-[variant=line]/tabs:hover:text-fg",
        "group-data-[variant=line]/tabs:data-[state=active]:border-accent-mark group-data-[variant=line]/tabs:data-[state=active]:text-fg",
        className,
      )}
      {...props}
    />
  );
}

/** The small figure behind a tab's word. */
export function TabsCount({ className, ...props }: ComponentProps<"span">) {
  return <span data-slot="tabs-count" className={cn("num text-11 font-medium text-fg-3", className)} {...props} />;
}

export function TabsContent({ className, ...props }: ComponentProps<typeof TabsPrimitive.Content>) {
  return <TabsPrimitive.Content data-slot="tabs-content" className={cn("min-w-0", className)} {...props} />;
}
