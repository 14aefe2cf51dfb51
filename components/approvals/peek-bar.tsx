"use client";

import { ChevronDownIcon, ChevronUpIcon, CodeXmlIcon, Maximize2Icon, XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";

type PeekBarProps = {
  /** From 0; below it where the approval is not in the list. */
  place: number;
  count: number;
  onMove: (by: number) => void;
  onClose: () => void;
  onOpenPage: (() => void) | undefined;
  raw: { isRaw: boolean; toggleRaw: () => void };
};

export function PeekBar({ place, count, onMove, onClose, onOpenPage, raw }: PeekBarProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-0.5 border-b px-3 max-md:h-13">
      <Button variant="ghost" size="icon" aria-label="Previous approval" disabled={place <= 0} onClick={() => onMove(-1)}>
        <ChevronUpIcon aria-hidden />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Next approval" disabled={place >= count - 1} onClick={() => onMove(1)}>
        <ChevronDownIcon aria-hidden />
      </Button>
      <span className="num ml-2 text-12 text-fg-3">{place < 0 ? "Not in this list" : `${place + 1} of ${count}`}</span>
      <span className="flex-1" />
      <Button variant="ghost" size="sm" aria-pressed={raw.isRaw} onClick={raw.toggleRaw} className="aria-pressed:bg-active">
        <CodeXmlIcon aria-hidden />
        Raw
      </Button>
      {onOpenPage === undefined ? null : (
        <Button variant="ghost" size="icon" aria-label="Open on its own page" onClick={onOpenPage} className="max-md:hidden">
          <Maximize2Icon aria-hidden />
        </Button>
      )}
      <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
        <XIcon aria-hidden />
      </Button>
    </div>
  );
}
