"use client";

import { LOOK_COOKIES } from "@/lib/contracts/look-cookies";
import { useLook } from "./look";
import { writeStored } from "./stored-text";

export type Density = "comfortable" | "compact";

/** How close rows stand. The frame carries it as `data-density`, for the `compact:` variant. */
export function useDensity(): Density {
  return useLook("density") === "compact" ? "compact" : "comfortable";
}

export function setDensity(density: Density): void {
  writeStored(LOOK_COOKIES.density, density);
}
