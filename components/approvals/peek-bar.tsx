"use client";

import { ChevronDownIcon, ChevronUpIcon, CodeXmlIcon, Maximize2Icon, XIcon } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { CardTools } from "./evidence-card";
import { LookingMark } from "./looking-mark";

type PeekBarProps = {
  /** From 0; below it where the approval is not in the list. */
  place: number;
  /** How many there are in all, also those that are not read yet. */
  total: number;
  isLast: boolean;
  onMove: (by: number) => void;
  onClose: () => void;
  onOpenPage: (() => void) | undefined;
  tools: CardTools;
};

export function PeekBar({ place, total, isLast, onMove, onClose, onOpenPage, tools }: PeekBarProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-0.5 border-b px-3 max-md:h-13">
      <Button variant="ghost" size="icon" aria-label="Previous approval" disabled={place <= 0} onClick={() => onMove(-1)}>
        <ChevronUpIcon aria-hidden />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Next approval" disabled={isLast} onClick={() => onMove(1)}>
        <ChevronDownIcon aria-hidden />
      </Button>
      <span className="num ml-2 shrink-0 text-12 text-fg-3">{place < 0 ? "Not in this list" : `${(place + 1).toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`}</span>
      <LookingMark lookers={tools.lookers} className="ml-auto pr-2 pl-4" />
      <span className={tools.lookers.length === 0 ? "flex-1" : "hidden"} />
      <RawButton tools={tools} />
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

export function RawButton({ tools }: { tools: CardTools }) {
  return (
    <Button variant="ghost" size="sm" aria-pressed={tools.isRaw} onClick={tools.toggleRaw} className="shrink-0 aria-pressed:bg-active">
      <CodeXmlIcon aria-hidden />
      Raw
    </Button>
  );
}
