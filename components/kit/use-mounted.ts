"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** Whether the page has come alive in the browser. What only the browser knows, or can do, is drawn or opened then. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
