"use client";

import { useMemo, useRef, type RefObject } from "react";

/**
 * Where the focus goes when a dialog closes: back to where it was, also where a field of the dialog took it first. Where that
 * is gone, or is in `pane` and what it showed was `commit`ted away, it goes to the pane, whose keys go on with the next.
 */
export function useReturnedFocus(pane: RefObject<HTMLElement | null>) {
  const before = useRef<Element | null>(null);
  const isCommitted = useRef(false);
  return useMemo(
    () => ({
      remember: () => {
        before.current = document.activeElement;
        isCommitted.current = false;
      },
      commit: () => {
        isCommitted.current = true;
      },
      giveBack: (event: Event) => {
        event.preventDefault();
        const origin = before.current;
        const wasInPane = origin === null || origin === document.body || pane.current?.contains(origin) === true || !origin.isConnected;
        if (origin instanceof HTMLElement && !(wasInPane && isCommitted.current) && origin.isConnected) origin.focus();
        else pane.current?.focus();
      },
    }),
    [pane],
  );
}
