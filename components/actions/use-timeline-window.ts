"use client";

import { useState } from "react";
import { useNow } from "@/components/kit/time/now";
import type { ActivityAddress, Range } from "@/lib/client/activity-filters";
import { RANGE_MS } from "@/lib/client/activity-filters";
import { idTimeMs } from "@/lib/core/ids";

export const DEFAULT_RANGE: Range = "2h";
/** The window goes on in steps, so that in between nothing moves but the line of now: so many in its length, but none so long that much of it lies ahead. */
const STEPS = 30;
const LONGEST_STEP_MS = 5 * 60_000;

/** Who comes by a link to one action sees what was around it. */
const AROUND_MS = 30 * 60_000;

export type TimelineWindow = {
  readonly fromMs: number;
  readonly toMs: number;
  /** To the second. */
  readonly nowMs: number;
  /** After this nothing has happened yet: now, or when somebody began to look, so that nothing moves under the pointer. */
  readonly aheadFromMs: number;
  /** It ends now, and goes on. */
  readonly isLive: boolean;
  /** It would have gone on, had nobody looked at it: since then, Unix ms. */
  readonly heldSinceMs: number | null;
  readonly follow: () => void;
};

/** The time that is shown: a fixed one, or the last so many hours, which go on unless somebody `isLooking` at something in them. */
export function useTimelineWindow(address: Pick<ActivityAddress, "range" | "between" | "action">, isLooking: boolean): TimelineWindow {
  const { range } = address;
  const clockMs = useNow();
  const arrivedAt = useArrival(address.action);
  const between = address.between ?? (range === null && arrivedAt !== null && arrivedAt < clockMs - RANGE_MS[DEFAULT_RANGE] ? { fromMs: arrivedAt - AROUND_MS, toMs: arrivedAt + AROUND_MS } : null);
  const rangeMs = RANGE_MS[range ?? DEFAULT_RANGE];
  const stepMs = Math.min(rangeMs / STEPS, LONGEST_STEP_MS);
  const nowMs = Math.floor(clockMs / 1_000) * 1_000;
  const [held, setHeld] = useState<{ readonly endMs: number; readonly rangeMs: number; readonly nowMs: number } | null>(null);
  const [isFollowing, setFollowing] = useState(false);
  const endMs = Math.floor(clockMs / stepMs + 1) * stepMs;
  const holds = isLooking && !isFollowing && between === null;
  if (holds && held?.rangeMs !== rangeMs) setHeld({ endMs, rangeMs, nowMs });
  if (!holds && held !== null) setHeld(null);
  if (!isLooking && isFollowing) setFollowing(false);
  const shownEndMs = (holds ? held?.endMs : undefined) ?? endMs;
  const window = between ?? { fromMs: shownEndMs - rangeMs - stepMs, toMs: shownEndMs };
  return {
    ...window,
    nowMs,
    aheadFromMs: between !== null ? between.toMs : ((holds ? held?.nowMs : undefined) ?? nowMs),
    isLive: between === null,
    heldSinceMs: between === null && shownEndMs < clockMs ? shownEndMs : null,
    follow: () => setFollowing(true),
  };
}

/** When the action was asked for that the address named at first; ids begin with their time. */
function useArrival(action: string | null): number | null {
  const [arrivedWith] = useState(action);
  return arrivedWith === null || arrivedWith !== action ? null : idTimeMs(arrivedWith);
}
