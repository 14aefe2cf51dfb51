"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Asked at every drawing: making a list anew costs, in a page that is drawn ten times a second. `isMatched`: as the page is drawn by now. */
type Kept = { readonly media: MediaQueryList; isMatched: boolean };

const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();
let waiting: MutationObserver | null = null;

/**
 * Whether the browser matches a media query, kept as that changes; `onServer` until it is known. While a dialog is open nothing is laid out
 * anew: what it belongs to would be taken away under it, and what somebody types into it would go to the keys of the page.
 */
export function useMedia(query: string, onServer: boolean): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const { media } = keptOf(query);
      listeners.add(listener);
      media.addEventListener("change", onChange);
      if (!isDialogOpen()) settle();
      return () => {
        listeners.delete(listener);
        media.removeEventListener("change", onChange);
      };
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => keptOf(query).isMatched,
    () => onServer,
  );
}

function keptOf(query: string): Kept {
  const known = kept.get(query);
  if (known !== undefined) return known;
  const media = matchMedia(query);
  const made = { media, isMatched: media.matches };
  kept.set(query, made);
  return made;
}

function isDialogOpen(): boolean {
  return document.querySelector("[data-slot=dialog-content]") !== null;
}

function onChange(): void {
  if (!isDialogOpen()) return settle();
  if (waiting !== null) return;
  waiting = new MutationObserver(() => {
    if (isDialogOpen()) return;
    waiting?.disconnect();
    waiting = null;
    settle();
  });
  waiting.observe(document.body, { childList: true, subtree: true });
}

function settle(): void {
  let isOther = false;
  for (const one of kept.values()) {
    isOther ||= one.isMatched !== one.media.matches;
    one.isMatched = one.media.matches;
  }
  if (isOther) for (const listener of listeners) listener();
}
