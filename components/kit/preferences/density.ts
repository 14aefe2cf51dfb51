"use client";

import { useStored, writeStored } from "./stored-text";

export type Density = "comfortable" | "compact";

const storageKey = "reeve.density";

/** How close rows stand. The frame carries it as `data-density`, for the `compact:` variant. */
export function useDensity(): Density {
  return useStored(storageKey) === "compact" ? "compact" : "comfortable";
}

export function setDensity(density: Density): void {
  writeStored(storageKey, density);
}
