"use client";

import { ClockIcon, HourglassIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import { countdown, formatDuration, type CountdownTone } from "./format";
import { useNow } from "./now";

export type Deadline = { startMs: number; deadlineMs: number };

const toneClasses: Record<CountdownTone, string> = {
  calm: "text-fg-2",
  amber: "font-semibold text-warn-text",
  red: "font-semibold text-danger-text",
  over: "font-semibold text-danger-text",
};

const meterTones = { calm: "neutral", amber: "warn", red: "danger", over: "danger" } as const;

/** For rows: icon and what is left. Amber under a quarter, red under a minute. */
export function CountdownText({ startMs, deadlineMs, className }: Deadline & { className?: string }) {
  const left = countdown(startMs, deadlineMs, useNow());
  const Icon = left.tone === "red" ? HourglassIcon : ClockIcon;
  return (
    <span
      data-slot="countdown"
      data-tone={left.tone}
      className={cn("num inline-flex items-center gap-1 text-12 leading-5 whitespace-nowrap", toneClasses[left.tone], className)}
    >
      <Icon aria-hidden className="size-3 opacity-75" />
      {left.tone === "over" ? "Expired" : left.short}
      {left.tone === "over" ? null : <span className="sr-only"> left</span>}
    </span>
  );
}

/** For a narrow card: the figure and the meter. */
export function CountdownMeter({ startMs, deadlineMs }: Deadline) {
  const left = countdown(startMs, deadlineMs, useNow());
  return (
    <span data-slot="countdown-meter" className="block">
      <span className={cn("num block pb-1 text-16 font-semibold tracking-tight", left.tone === "calm" ? "text-fg" : toneClasses[left.tone])}>{left.tone === "over" ? "Expired" : left.exact}</span>
      <Progress aria-label="Time left" value={left.share} max={1} tone={meterTones[left.tone]} />
    </span>
  );
}

/** For the card: the figure, of how much, and the meter. What happens afterwards is said below it. */
export function CountdownFigure({ startMs, deadlineMs, className }: Deadline & { className?: string }) {
  const left = countdown(startMs, deadlineMs, useNow());
  const figureClass = left.tone === "calm" ? "text-fg" : toneClasses[left.tone];
  return (
    <div data-slot="countdown-figure" className={className}>
      <p className="mt-1 mb-2 flex items-baseline gap-2">
        <span className={cn("num text-28 font-semibold tracking-tightest", figureClass)}>{left.exact}</span>
        <span className="text-fg-3">
          {left.tone === "over" ? "expired" : `of ${formatDuration(deadlineMs - startMs)} left`}
        </span>
      </p>
      <Progress aria-label="Time left" value={left.share} max={1} tone={meterTones[left.tone]} />
    </div>
  );
}
