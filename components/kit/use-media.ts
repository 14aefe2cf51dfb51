"use client";

import { useSyncExternalStore } from "react";
import { isDrawnFor, subscribeToMedia } from "./media-store";

/** Whether the browser matches a media query, kept as that changes, but not under an open dialog; `onServer` until it is known. */
export function useMedia(query: string, onServer: boolean): boolean {
  return useSyncExternalStore(
    subscribeToMedia,
    () => isDrawnFor(query),
    () => onServer,
  );
}
