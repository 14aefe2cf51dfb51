"use client";

import { cn } from "@/components/ui/cn";
import { Tooltip, TooltipContent, TooltipTrigger } from "@/components/ui/tooltip";
import { formatClock } from "@/components/kit/time/format";
import { toneTextClasses } from "@/components/state/state-mark";
import { stateLook } from "@/components/state/state-map";
import type { LiveState } from "./frame-types";

function liveWord(state: LiveState): string {
  return state.kind === "stale" ? `Stale since ${formatClock(state.sinceMs)}` : stateLook("connection", state.kind).word;
}

type LiveStatusProps = { state: LiveState; onToggle?: () => void };

/** What the connection is, always in words. A click pauses or goes on, where the page allows it. */
export function LiveStatus({ state, onToggle }: LiveStatusProps) {
  const look = stateLook("connection", state.kind);
  const Icon = look.icon;
  const face = (
    <>
      <Icon aria-hidden className={cn("size-3.5", toneTextClasses[look.tone])} />
      <span suppressHydrationWarning className={cn("num", state.kind === "live" && "max-md:sr-only")}>
        {liveWord(state)}
      </span>
    </>
  );
  const className = "inline-flex h-7 shrink-0 items-center gap-1.25 rounded-md px-1 text-12 font-medium whitespace-nowrap text-fg-2 max-md:h-11 max-md:min-w-11 max-md:justify-center";
  return (
    <div role="status" aria-live="polite" data-slot="live-status" className="flex">
      <Tooltip>
        <TooltipTrigger asChild>
          {onToggle ? (
            <button type="button" onClick={onToggle} className={cn(className, "hover:bg-hover hover:text-fg")}>
              {face}
            </button>
          ) : (
            <span className={className}>{face}</span>
          )}
        </TooltipTrigger>
        <TooltipContent>
          {look.hint}
          {state.kind === "live" && state.delayMs !== undefined ? ` ${(state.delayMs / 1_000).toFixed(1)} s behind.` : ""}
        </TooltipContent>
      </Tooltip>
    </div>
  );
}
