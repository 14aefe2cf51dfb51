"use client";

import type { RefObject } from "react";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { CopyButton } from "../copy-button";
import { formatAbsolute } from "./format";
import { useZone } from "./zone";

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

export function AbsoluteTimes({ atMs }: { atMs: number }) {
  const absolute = formatAbsolute(atMs, { timeZone: useZone() });
  return (
    <dl className="grid grid-cols-[auto_1fr_auto] gap-x-3 text-12">
      <AbsoluteRow label="Local" value={absolute.local} />
      <AbsoluteRow label="UTC" value={absolute.utc} />
      <AbsoluteRow label="Unix seconds" value={absolute.unixSeconds} />
    </dl>
  );
}

type TimeCardProps = { atMs: number; /** The words that it belongs to. */ anchor: RefObject<HTMLElement | null>; onClose: () => void; onEnter: () => void; /** Somebody presses in it. */ onHold: () => void; onLeave: () => void };

/** Local time, UTC and Unix seconds of one moment, each to copy. It takes no focus: whoever reads on is not held up. */
export function TimeCard({ atMs, anchor, onClose, onEnter, onHold, onLeave }: TimeCardProps) {
  return (
    <Popover open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <PopoverAnchor virtualRef={anchor as RefObject<HTMLElement>} />
      <PopoverContent
        role="group"
        aria-label="This moment by other clocks"
        className="w-auto py-1.5 pr-1.5"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onPointerEnter={onEnter}
        onPointerDown={onHold}
        onFocus={onEnter}
        // What is around the words, a link or a row, is not meant.
        onClick={(event) => event.stopPropagation()}
        onPointerLeave={onLeave}
      >
        <AbsoluteTimes atMs={atMs} />
      </PopoverContent>
    </Popover>
  );
}
