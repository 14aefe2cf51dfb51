"use client";

import { useMedia } from "./use-media";

/** Whether the sidebar has room for its words: `--breakpoint-wide`. */
export function useRoomy(): boolean {
  return useMedia("(min-width: 77.5625rem)", true);
}
