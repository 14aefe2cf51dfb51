"use client";

import { formatDay } from "./format";
import { useNow } from "./now";
import { TimeWithCard } from "./time-with-card";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const clockWithZone = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" });

type ClockTimeProps = {
  at: string;
  /** Where one moment is looked at by itself, the zone is said. */
  alone?: boolean;
};

/** `14:17:03`, with the day before it where that is not today. */
export function ClockTime({ at, alone = false }: ClockTimeProps) {
  const atMs = Date.parse(at);
  const nowMs = useNow();
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return (
    <TimeWithCard atMs={atMs} focusable={false} className="text-fg-2">
      {isToday ? "" : `${formatDay(atMs, nowMs)} `}
      {(alone ? clockWithZone : clock).format(atMs)}
    </TimeWithCard>
  );
}
