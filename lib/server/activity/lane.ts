import type { z } from "zod";
import type { timelineLaneShape } from "@/lib/contracts/activity";

/** One agent's line, as it is answered. */
export type Lane = z.output<typeof timelineLaneShape>;

/** Adds to what an agent has so far. */
export function addTo<T>(byAgent: Map<string, T[]>, agentId: string, item: T): void {
  const items = byAgent.get(agentId);
  if (items === undefined) byAgent.set(agentId, [item]);
  else items.push(item);
}

/** A time of Unix ms as it is answered. */
export function iso(ms: number): string {
  return new Date(ms).toISOString();
}
