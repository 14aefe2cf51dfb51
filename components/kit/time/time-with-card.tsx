"use client";

import { useEffect, useRef, useState, type FocusEvent, type ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { later } from "../later";

const TimeCard = later(() => import("./time-card").then((file) => file.TimeCard));

const OPEN_AFTER_MS = 300;
const CLOSE_AFTER_MS = 150;

type TimeWithCardProps = {
  atMs: number;
  /** Off in the rows of a table, which would otherwise stop the Tab key at every row. */
  focusable: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * A moment in whatever words; the card behind it has local time, UTC and Unix seconds, each to copy. Opens on pointer and on focus. Lists
 * have hundreds of these, so nothing of the card is there before it is wanted.
 */
export function TimeWithCard({ atMs, focusable, className, children }: TimeWithCardProps) {
  const words = useRef<HTMLTimeElement>(null);
  const { isOpen, openSoon, openNow, closeSoon, closeNow, hold } = useHoverIntent();
  return (
    <>
      <time
        ref={words}
        tabIndex={focusable ? 0 : undefined}
        dateTime={new Date(atMs).toISOString()}
        className={cn("num rounded-sm whitespace-nowrap", className)}
        onPointerEnter={({ pointerType }) => (pointerType === "touch" ? undefined : openSoon())}
        onPointerLeave={closeSoon}
        onFocus={(event: FocusEvent<HTMLElement>) => (event.currentTarget.matches(":focus-visible") ? openNow() : undefined)}
        onBlur={closeSoon}
      >
        {children}
      </time>
      {isOpen ? <TimeCard atMs={atMs} anchor={words} onClose={closeNow} onEnter={openNow} onHold={hold} onLeave={closeSoon} /> : null}
    </>
  );
}

/** Opens when somebody stays, and closes when they have left for good: on the way to the card the pointer crosses a gap. */
function useHoverIntent() {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const set = (next: boolean, afterMs: number) => {
    clearTimeout(timer.current);
    if (afterMs === 0) setOpen(next);
    else timer.current = setTimeout(() => setOpen(next), afterMs);
  };
  // Whoever presses in the card copies from it: what loses the focus or is left meanwhile does not close it.
  const isHeld = useRef(false);
  const hold = () => {
    set(true, 0);
    isHeld.current = true;
    const letGo = () => {
      isHeld.current = false;
    };
    addEventListener("pointerup", letGo, { once: true });
    addEventListener("pointercancel", letGo, { once: true });
  };
  const closeSoon = () => (isHeld.current ? undefined : set(false, CLOSE_AFTER_MS));
  return { isOpen, openSoon: () => set(true, OPEN_AFTER_MS), openNow: () => set(true, 0), closeSoon, closeNow: () => set(false, 0), hold };
}
