"use client";

import { cn } from "@/components/ui/cn";
import { formatDay, formatSeconds, isSameDay } from "./format";
import { useNow } from "./now";
import { TimeWithCard } from "./time-with-card";
import { useZone } from "./zone";

type ClockTimeProps = {
  at: string;
  /** Where one moment is looked at by itself, the zone is said. */
  alone?: boolean;
  /** In a column as wide as a time: the day stands below. */
  inColumn?: boolean;
};

/** `14:17:03`, with the day before it where that is not today. */
export function ClockTime({ at, alone = false, inColumn = false }: ClockTimeProps) {
  const atMs = Date.parse(at);
  const nowMs = useNow();
  const format = { timeZone: useZone() };
  const day = isSameDay(atMs, nowMs, format) ? null : formatDay(atMs, nowMs, format);
  return (
    <TimeWithCard atMs={atMs} focusable={false} className={cn("text-fg-2", inColumn && day !== null && "inline-block leading-4")}>
      {day === null || inColumn ? "" : `${day} `}
      {formatSeconds(atMs, { ...format, withZone: alone })}
      {day !== null && inColumn ? <span className="block text-11 text-fg-3">{day}</span> : null}
    </TimeWithCard>
  );
}
