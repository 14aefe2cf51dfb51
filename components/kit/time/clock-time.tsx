"use client";

import { formatDay, formatSeconds, isSameDay } from "./format";
import { useNow } from "./now";
import { TimeWithCard } from "./time-with-card";
import { useZone } from "./zone";

type ClockTimeProps = {
  at: string;
  /** Where one moment is looked at by itself, the zone is said. */
  alone?: boolean;
};

/** `14:17:03`, with the day before it where that is not today. */
export function ClockTime({ at, alone = false }: ClockTimeProps) {
  const atMs = Date.parse(at);
  const nowMs = useNow();
  const format = { timeZone: useZone() };
  return (
    <TimeWithCard atMs={atMs} focusable={false} className="text-fg-2">
      {isSameDay(atMs, nowMs, format) ? "" : `${formatDay(atMs, nowMs, format)} `}
      {formatSeconds(atMs, { ...format, withZone: alone })}
    </TimeWithCard>
  );
}
