"use client";

import { useMedia } from "@/components/kit/use-media";

/** Whether there is room for a list with its peek beside it. */
export function useWide(): boolean {
  return useMedia("(min-width: 64rem)", true);
}
