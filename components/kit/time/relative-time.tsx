"use client";

import { formatRelative } from "./format";
import { useNow } from "./now";
import { TimeWithCard } from "./time-with-card";
import { useZone } from "./zone";

/** `20 min ago`. */
export function RelativeTime({ atMs, focusable = true, className }: { atMs: number; focusable?: boolean; className?: string }) {
  const nowMs = useNow();
  const timeZone = useZone();
  return (
    <TimeWithCard atMs={atMs} focusable={focusable} className={className}>
      {formatRelative(atMs, nowMs, { timeZone })}
    </TimeWithCard>
  );
}
