"use client";

import { Popover as PopoverPrimitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { stayWhileComposing } from "./is-composing";

const floatingClassName =
  "z-50 w-72 max-w-[calc(100vw-16px)] rounded-lg border bg-raised p-3 text-13 text-fg shadow-md data-[state=open]:animate-rise-in focus-visible:rounded-lg focus-visible:shadow-md";

export function Popover(props: ComponentProps<typeof PopoverPrimitive.Root>) {
  return <PopoverPrimitive.Root data-slot="popover" {...props} />;
}

export function PopoverTrigger(props: ComponentProps<typeof PopoverPrimitive.Trigger>) {
  return <PopoverPrimitive.Trigger data-slot="popover-trigger" {...props} />;
}

export function PopoverAnchor(props: ComponentProps<typeof PopoverPrimitive.Anchor>) {
  return <PopoverPrimitive.Anchor data-slot="popover-anchor" {...props} />;
}

export function PopoverContent({
  className,
  align = "start",
  sideOffset = 4,
  ...props
}: ComponentProps<typeof PopoverPrimitive.Content>) {
  return (
    <PopoverPrimitive.Portal>
      <PopoverPrimitive.Content
        data-slot="popover-content"
        onEscapeKeyDown={stayWhileComposing}
        align={align}
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(floatingClassName, className)}
        {...props}
      />
    </PopoverPrimitive.Portal>
  );
}
