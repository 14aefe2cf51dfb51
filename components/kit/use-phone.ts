"use client";

import { useMedia } from "./use-media";

/** Whether there is room for a list only. */
export function usePhone(): boolean {
  return useMedia("(max-width: 47.99rem)", false);
}
