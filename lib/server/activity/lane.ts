import type { z } from "zod";
import type { timelineLaneShape } from "@/lib/contracts/activity";

/** One agent's line, as it is answered. */
export type Lane = z.output<typeof timelineLaneShape>;

/** A time of Unix ms as it is answered. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
