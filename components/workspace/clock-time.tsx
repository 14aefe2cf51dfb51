"use client";

import { HoverCard, HoverCardContent, HoverCardTrigger } from "@/components/ui/popover";
import { AbsoluteTimeCard } from "@/components/kit/time/relative-time";
import { formatDay } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";

const format = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** `14:17:03`, with the day before it where that is not today. The card behind it has local time, UTC and Unix seconds. */
export function ClockTime({ at }: { at: string }) {
  const atMs = Date.parse(at);
  const nowMs = useNow();
  const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString();
  return (
    <HoverCard>
      <HoverCardTrigger asChild>
        <time suppressHydrationWarning dateTime={at} className="num whitespace-nowrap text-fg-2">
          {isToday ? "" : `${formatDay(atMs, nowMs)} `}
          {format.format(atMs)}
        </time>
      </HoverCardTrigger>
      <HoverCardContent className="w-auto py-1.5 pr-1.5">
        <AbsoluteTimeCard atMs={atMs} />
      </HoverCardContent>
    </HoverCard>
  );
}
