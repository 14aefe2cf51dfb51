"use client";

import { PauseIcon, PlayIcon, RotateCwIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { formatClock } from "@/components/kit/time/format";
import { useZone } from "@/components/kit/time/zone";
import { toneTextClasses } from "@/components/state/state-mark";
import { stateLook } from "@/components/state/state-map";
import type { LiveState } from "./frame-types";

function liveWord(state: LiveState, timeZone: string): string {
  return state.kind === "stale" ? `Stale since ${formatClock(state.sinceMs, { timeZone })}` : stateLook("connection", state.kind).word;
}

/** What follows from it for whoever looks. */
const consequences = {
  live: "Every change appears here within a second or so, in this tab and in all others.",
  connecting: "What you see was read a moment ago; from then on changes appear by themselves.",
  reconnecting: "Nothing is lost: agents are decided on meanwhile, and the rows are read again before it says Live.",
  paused: "Rows stay as they are until you go on or come back to this tab. Stops and a closed gate still show.",
  stale: "Nothing answers at present. It is tried again every few seconds; decide nothing by what you see until then.",
} as const satisfies Record<LiveState["kind"], string>;

type LiveStatusProps = {
  state: LiveState;
  /** Pauses the updates, or goes on. */
  onToggle?: () => void;
  /** Reads everything on the page again, now. */
  onReadAgain?: () => void;
};

/** What the connection is, always in words. Opened, it says what that means and what can be done. */
export function LiveStatus({ state, onToggle, onReadAgain }: LiveStatusProps) {
  const look = stateLook("connection", state.kind);
  const Icon = look.icon;
  const word = liveWord(state, useZone());
  const isBeingMade = state.kind === "connecting" || state.kind === "reconnecting";
  const icon = <Icon aria-hidden className={cn("size-3.5", toneTextClasses[look.tone])} />;
  return (
    <div role="status" aria-live="polite" data-slot="live-status" className="flex">
      <Popover>
        <PopoverTrigger className="inline-flex h-7 shrink-0 items-center gap-1.25 rounded-md px-1 text-12 font-medium whitespace-nowrap text-fg-2 hover:bg-hover hover:text-fg max-md:h-11 max-md:min-w-11 max-md:justify-center">
          {icon}
          <span className={cn("num", (state.kind === "live" || isBeingMade) && "max-md:sr-only")}>{word}</span>
        </PopoverTrigger>
        <PopoverContent align="end" aria-label="Connection" className="w-80">
          <p className="flex items-center gap-1.5 font-semibold">
            {icon}
            <span>{word}</span>
          </p>
          <p className="mt-1 text-pretty">
            {look.hint}
            {state.kind === "live" && state.delayMs !== undefined ? ` ${(state.delayMs / 1_000).toFixed(1)} s behind.` : ""}
          </p>
          <p className="mt-1 text-12 text-pretty text-fg-2">{consequences[state.kind]}</p>
          <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
            {onToggle === undefined || isBeingMade || state.kind === "stale" ? null : (
              <Button onClick={onToggle}>
                {state.kind === "paused" ? <PlayIcon aria-hidden /> : <PauseIcon aria-hidden />}
                {state.kind === "paused" ? "Go on" : "Pause updates"}
              </Button>
            )}
            {onReadAgain === undefined ? null : (
              <Button onClick={onReadAgain}>
                <RotateCwIcon aria-hidden />
                Read again now
              </Button>
            )}
          </div>
        </PopoverContent>
      </Popover>
    </div>
  );
}
