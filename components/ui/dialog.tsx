"use client";

import { XIcon } from "lucide-react";
import { Dialog as DialogPrimitive } from "radix-ui";
import { createContext, useContext, useLayoutEffect, useState, type ComponentProps, type ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { stayWhileComposing } from "./is-composing";
import { useFocusReturn } from "./use-focus-return";

export function Dialog(props: ComponentProps<typeof DialogPrimitive.Root>) {
  return <DialogPrimitive.Root data-slot="dialog" {...props} />;
}

export function DialogTrigger(props: ComponentProps<typeof DialogPrimitive.Trigger>) {
  return <DialogPrimitive.Trigger data-slot="dialog-trigger" {...props} />;
}

export function DialogClose(props: ComponentProps<typeof DialogPrimitive.Close>) {
  return <DialogPrimitive.Close data-slot="dialog-close" {...props} />;
}

/** On the level of what it lies under: a dialog opened from a drawer covers that too, because it comes later in the page. */
export const overlayClassName = "fixed inset-0 z-50 bg-scrim data-[state=open]:animate-fade-in";

type Leaving = "escape" | "outside" | "close";
/** Whether it stays although somebody would leave it. */
type Stays = (by: Leaving) => boolean;

/** Where what is inside says so. */
const StaysContext = createContext<(stays: Stays | null) => void>(() => undefined);

/** Holds what was said last; it is asked by events, and draws nothing. */
function makeKeeper() {
  let known: Stays | null = null;
  return {
    say: (stays: Stays | null) => {
      known = stays;
    },
    stays: (by: Leaving) => known?.(by) === true,
  };
}

/** For what is inside a dialog: asked whenever somebody would leave it by Escape, by the cross or by a press outside. */
export function useStays(stays: Stays): void {
  const say = useContext(StaysContext);
  // Before anything else can be pressed.
  useLayoutEffect(() => {
    say(stays);
    return () => say(null);
  }, [say, stays]);
}

const unlessByTheCross = (by: Leaving) => by !== "close";

/** Around what is shown once: only a button of it or the cross takes it away, no stray Escape or press outside. */
export function LeftOnPurpose({ children }: { children: ReactNode }) {
  useStays(unlessByTheCross);
  return children;
}

/** Header, body and footer are rows of it; only the body scrolls. What closes it says what is inside, by {@link useStays}. */
export function DialogContent({
  className,
  children,
  closeLabel = "Close",
  size = "md",
  isBelowBanner = false,
  ...props
}: Omit<ComponentProps<typeof DialogPrimitive.Content>, "onEscapeKeyDown" | "onInteractOutside"> & { closeLabel?: string; size?: "sm" | "md" | "lg"; /** What stands over the frame is not dimmed. */ isBelowBanner?: boolean }) {
  const focus = useFocusReturn(props);
  const [keeper] = useState(makeKeeper);
  const unlessItStays = (by: Leaving) => (event: { defaultPrevented: boolean; preventDefault: () => void }) => {
    if (!event.defaultPrevented && keeper.stays(by)) event.preventDefault();
  };
  const escape = unlessItStays("escape");
  return (
    <DialogPrimitive.Portal>
      <DialogPrimitive.Overlay data-slot="dialog-overlay" className={cn(overlayClassName, isBelowBanner && "md:top-10")} />
      <DialogPrimitive.Content
        data-slot="dialog-content"
        className={cn(
          "fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-48px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-xl border bg-raised text-fg shadow-lg data-[state=open]:animate-fade-in focus-visible:rounded-xl focus-visible:shadow-lg",
          { sm: "max-w-105", md: "max-w-140", lg: "max-w-214" }[size],
          className,
        )}
        {...props}
        {...focus}
        onEscapeKeyDown={(event) => {
          stayWhileComposing(event);
          escape(event);
        }}
        onInteractOutside={unlessItStays("outside")}
      >
        <StaysContext value={keeper.say}>{children}</StaysContext>
        <DialogPrimitive.Close asChild onClick={unlessItStays("close")}>
          <Button variant="ghost" size="icon" className="absolute top-4 right-4 max-md:top-2 max-md:right-2">
            <XIcon aria-hidden />
            <span className="sr-only">{closeLabel}</span>
          </Button>
        </DialogPrimitive.Close>
      </DialogPrimitive.Content>
    </DialogPrimitive.Portal>
  );
}

export function DialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="dialog-header" className={cn("flex items-start gap-3.5 py-5 pr-14 pl-6 pb-4 max-md:pl-4", className)} {...props} />;
}

export function DialogBody({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-body"
      className={cn("flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-6 pt-1 pb-5 wrap-anywhere max-md:px-4", className)}
      {...props}
    />
  );
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-footer"
      className={cn("flex flex-wrap items-center justify-end gap-2 border-t bg-sunken px-6 py-3 max-md:px-4 max-md:[&>button]:flex-1", className)}
      {...props}
    />
  );
}

/** The fact beside the buttons: who is told, what is recorded. */
export function DialogFooterNote({ className, ...props }: ComponentProps<"p">) {
  return (
    <p
      data-slot="dialog-footer-note"
      className={cn("mr-auto inline-flex items-center gap-1.5 text-12 text-fg-2 max-md:w-full [&_svg]:size-3.5 [&_svg]:text-fg-3", className)}
      {...props}
    />
  );
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof DialogPrimitive.Title>) {
  return (
    <DialogPrimitive.Title
      data-slot="dialog-title"
      className={cn("text-16 font-semibold tracking-tight", className)}
      {...props}
    />
  );
}

export function DialogDescription({ className, ...props }: ComponentProps<typeof DialogPrimitive.Description>) {
  return (
    <DialogPrimitive.Description
      data-slot="dialog-description"
      className={cn("mt-0.5 text-13 text-fg-2", className)}
      {...props}
    />
  );
}
