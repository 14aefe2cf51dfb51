"use client";

import type { ComponentProps } from "react";
import { Drawer as DrawerPrimitive } from "vaul";
import { cn } from "./cn";
import { stayWhileComposing } from "./is-composing";
import { adoptStyleNonce } from "./style-nonce";
import { useFocusReturn } from "./use-focus-return";

adoptStyleNonce();

/** The phone's peek: slides up over the list and is pulled down to close. */
export function Drawer(props: ComponentProps<typeof DrawerPrimitive.Root>) {
  return <DrawerPrimitive.Root data-slot="drawer" autoFocus {...props} />;
}

export function DrawerTrigger(props: ComponentProps<typeof DrawerPrimitive.Trigger>) {
  return <DrawerPrimitive.Trigger data-slot="drawer-trigger" {...props} />;
}

export function DrawerClose(props: ComponentProps<typeof DrawerPrimitive.Close>) {
  return <DrawerPrimitive.Close data-slot="drawer-close" {...props} />;
}

/** Not to what comes first in it: a ring around a tool, or the keyboard over the choices, is not what one opened it for. */
function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}

export function DrawerContent({ className, children, ...props }: ComponentProps<typeof DrawerPrimitive.Content>) {
  const focus = useFocusReturn({ onOpenAutoFocus: focusItself, ...props });
  return (
    <DrawerPrimitive.Portal>
      <DrawerPrimitive.Overlay data-slot="drawer-overlay" className="fixed inset-0 z-40 bg-scrim" />
      <DrawerPrimitive.Content
        data-slot="drawer-content"
        onEscapeKeyDown={stayWhileComposing}
        tabIndex={-1}
        className={cn(
          "fixed inset-x-0 bottom-0 z-50 flex max-h-[calc(100dvh-44px)] flex-col rounded-t-2xl bg-raised text-fg shadow-lg focus-visible:rounded-t-2xl focus-visible:shadow-lg",
          className,
        )}
        {...props}
        {...focus}
      >
        <span aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-border-strong" />
        {children}
      </DrawerPrimitive.Content>
    </DrawerPrimitive.Portal>
  );
}

export function DrawerHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="drawer-header" className={cn("flex min-h-11 shrink-0 items-center gap-2 px-4", className)} {...props} />;
}

export function DrawerBody({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="drawer-body" className={cn("min-h-0 flex-1 overflow-y-auto px-4 pb-4", className)} {...props} />;
}

/** Thumb-wide: put buttons of size `touch` in it. */
export function DrawerFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="drawer-footer"
      className={cn("grid shrink-0 auto-cols-fr grid-flow-col gap-2 border-t bg-raised px-4 pt-2.5 pb-[max(16px,env(safe-area-inset-bottom))]", className)}
      {...props}
    />
  );
}

export function DrawerTitle({ className, ...props }: ComponentProps<typeof DrawerPrimitive.Title>) {
  return <DrawerPrimitive.Title data-slot="drawer-title" className={cn("text-20 font-semibold tracking-tighter text-balance", className)} {...props} />;
}

export function DrawerDescription({ className, ...props }: ComponentProps<typeof DrawerPrimitive.Description>) {
  return <DrawerPrimitive.Description data-slot="drawer-description" className={cn("text-13 text-fg-2", className)} {...props} />;
}
