"use client";

import { OctagonMinusIcon } from "lucide-react";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { Button } from "@/components/ui/button";
import { KeyCaps } from "@/components/kit/shortcuts/key-caps";
import { formatClock } from "@/components/kit/time/format";
import { useZone } from "@/components/kit/time/zone";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import type { EmergencyState } from "./frame-types";

type EmergencyStopButtonProps = { state: EmergencyState; onOpen: () => void };

/** Always in reach, on a phone in the bar below; solid while a stop is in force. It only opens the dialog that says what the stop reaches. */
export function EmergencyStopButton({ state, onOpen }: EmergencyStopButtonProps) {
  const inForce = state.kind === "in-force";
  return (
    <Button
      variant={inForce ? "danger" : "lever"}
      aria-haspopup="dialog"
      aria-label={inForce ? "Emergency stop in force" : "Emergency stop"}
      aria-keyshortcuts="Meta+. Control+."
      onClick={onOpen}
      className="max-md:hidden wide:pr-2"
    >
      <OctagonMinusIcon aria-hidden className="text-current!" />
      {inForce ? "Stopped" : "Emergency stop"}
      <KeyCaps shortcut="mod+." className="max-wide:hidden" />
    </Button>
  );
}

type StopBannerProps = { state: EmergencyState; onLift?: () => void };

/** Solid and full width, for everybody, for as long as the stop is in force. */
export function StopBanner({ state, onLift }: StopBannerProps) {
  const timeZone = useZone();
  if (state.kind === "none") return null;
  return (
    <div role="alert" data-slot="stop-banner" className="flex min-h-10 items-center gap-3 bg-danger-solid px-4 py-1.5 text-on-danger">
      <OctagonMinusIcon aria-hidden className="size-4" />
      <p className="min-w-0 flex-1">
        <span className="font-semibold">Emergency stop in force</span> since{" "}
        <time dateTime={new Date(state.sinceMs).toISOString()} className="num">
          {formatClock(state.sinceMs, { timeZone })}
        </time>{" "}
        by {visibleString(state.byName)}: <PlainText text={state.reason} />
      </p>
      {onLift ? (
        <Button className="h-6.5 border-white/50 bg-transparent text-on-danger shadow-none hover:bg-white/14 max-md:h-11" onClick={onLift}>
          Lift…
        </Button>
      ) : null}
    </div>
  );
}
