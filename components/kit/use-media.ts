"use client";

import { useCallback, useSyncExternalStore } from "react";

/** Asked at every drawing: making a list anew costs, in a page that is drawn ten times a second. */
const lists = new Map<string, MediaQueryList>();

/** Whether the browser matches a media query, kept as that changes; `onServer` until it is known. */
export function useMedia(query: string, onServer: boolean): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = listOf(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => listOf(query).matches,
    () => onServer,
  );
}

function listOf(query: string): MediaQueryList {
  const known = lists.get(query) ?? matchMedia(query);
  lists.set(query, known);
  return known;
}
