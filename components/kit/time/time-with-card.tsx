"use client";

import type { ReactNode } from "react";
import { HoverCard, HoverCardContent, HoverCardTrigger } from "@/components/ui/popover";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "../copy-button";
import { formatAbsolute } from "./format";

function AbsoluteRow({ label, value }: { label: string; value: string }) {
  return (
    <div className="col-span-3 grid grid-cols-subgrid items-center">
      <dt className="text-fg-3">{label}</dt>
      <dd className="num">{value}</dd>
      <dd>
        <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} />
      </dd>
    </div>
  );
}

export function AbsoluteTimeCard({ atMs }: { atMs: number }) {
  const absolute = formatAbsolute(atMs);
  return (
    <dl className="grid grid-cols-[auto_1fr_auto] gap-x-3 text-12">
      <AbsoluteRow label="Local" value={absolute.local} />
      <AbsoluteRow label="UTC" value={absolute.utc} />
      <AbsoluteRow label="Unix seconds" value={absolute.unixSeconds} />
    </dl>
  );
}

type TimeWithCardProps = {
  atMs: number;
  /** Off in the rows of a table, which would otherwise stop the Tab key at every row. */
  focusable: boolean;
  className?: string | undefined;
  children: ReactNode;
};

/** A moment in whatever words; the card behind it has local time, UTC and Unix seconds, each to copy. Opens on pointer and on focus. */
export function TimeWithCard({ atMs, focusable, className, children }: TimeWithCardProps) {
  return (
    <HoverCard>
      <HoverCardTrigger asChild>
        <time tabIndex={focusable ? 0 : undefined} dateTime={new Date(atMs).toISOString()} className={cn("num rounded-sm whitespace-nowrap", className)}>
          {children}
        </time>
      </HoverCardTrigger>
      <HoverCardContent className="w-auto py-1.5 pr-1.5">
        <AbsoluteTimeCard atMs={atMs} />
      </HoverCardContent>
    </HoverCard>
  );
}
