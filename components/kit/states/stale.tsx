"use client";

import { UnplugIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatClock } from "../time/format";
import { useZone } from "../time/zone";

/** A strip above data that may be out of date. The rows stay where they are. */
export function StaleStrip({ sinceMs, onReconnect }: { sinceMs: number; onReconnect?: () => void }) {
  const timeZone = useZone();
  return (
    <Strip slot="stale-strip">
      <span>
        <span className="font-semibold">
          Stale since <span className="num">{formatClock(sinceMs, { timeZone })}</span>.
        </span>{" "}
        What happened since then is not shown yet.
      </span>
      {onReconnect ? (
        <Button variant="link" className="relative ml-auto text-12 after:absolute after:-inset-2" onClick={onReconnect}>
          Reconnect
        </Button>
      ) : null}
    </Strip>
  );
}

/** Somebody wanted to go elsewhere while the server was away. */
export function HeldStrip() {
  return (
    <Strip slot="held-strip">
      <span>
        <span className="font-semibold">Reeve does not answer at the moment.</span> You are still on this page; go on once it says Live.
      </span>
    </Strip>
  );
}

function Strip({ slot, children }: { slot: string; children: ReactNode }) {
  return (
    <div data-slot={slot} role="status" className="flex min-h-8 shrink-0 items-center gap-2 border-b border-warn-line bg-warn-tint px-3 text-12">
      <UnplugIcon aria-hidden className="size-3.5 text-warn-text" />
      {children}
    </div>
  );
}
