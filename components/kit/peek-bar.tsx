"use client";

import { ChevronDownIcon, ChevronLeftIcon, ChevronRightIcon, ChevronUpIcon, CodeXmlIcon, Maximize2Icon, XIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "./link";

export type PeekStep = { readonly label: string; readonly isOff: boolean; readonly run: () => void };

type PeekBarProps = {
  /** To what stands before it and after it: above and below in a list, at the left and right along a line of time. */
  steps?: readonly [PeekStep, PeekStep];
  axis?: "list" | "time";
  /** Which one it is: its place, its time, how it stands. */
  children?: ReactNode;
  /** What else there is to know or do, before the tools that every peek has. */
  aside?: ReactNode;
  raw?: { readonly isRaw: boolean; readonly toggle: () => void; readonly isOff?: boolean };
  /** Its own page; a phone shows it over the whole screen already. */
  pageHref?: string | undefined;
  onClose?: () => void;
};

const ICONS = { list: [ChevronUpIcon, ChevronDownIcon], time: [ChevronLeftIcon, ChevronRightIcon] } as const;

/** The line above whatever is looked at beside a list: the same tools in the same places. */
export function PeekBar({ steps, axis = "list", children, aside, raw, pageHref, onClose }: PeekBarProps) {
  return (
    <div data-slot="peek-bar" className={cn("flex h-11 shrink-0 items-center gap-0.5 border-b pr-3 max-md:h-13", steps === undefined ? "pl-5 max-md:pl-4" : "pl-3")}>
      {steps?.map(({ label, isOff, run }, at) => {
        const Icon = ICONS[axis][at === 0 ? 0 : 1];
        return (
          <Button key={label} variant="ghost" size="icon" aria-label={label} disabled={isOff} onClick={run}>
            <Icon aria-hidden />
          </Button>
        );
      })}
      {children === undefined ? null : <span className={cn("num shrink-0 text-12 whitespace-nowrap text-fg-3", steps === undefined ? "" : "ml-2")}>{children}</span>}
      <span className="ml-auto flex min-w-0 items-center gap-0.5">
        {aside}
        {raw === undefined ? null : (
          <Button variant="ghost" size="sm" aria-pressed={raw.isRaw} disabled={raw.isOff === true} onClick={raw.toggle} className="aria-pressed:bg-active">
            <CodeXmlIcon aria-hidden />
            <span className="max-md:sr-only">Raw</span>
          </Button>
        )}
        {pageHref === undefined ? null : (
          <Button asChild variant="ghost" size="icon" className="max-md:hidden">
            <Link href={pageHref} aria-label="Open on its own page">
              <Maximize2Icon aria-hidden />
            </Link>
          </Button>
        )}
        {onClose === undefined ? null : (
          <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
            <XIcon aria-hidden />
          </Button>
        )}
      </span>
    </div>
  );
}

/** `3 of 14`. `place` is from 0, and below it where it is not in the list. */
export function placeWords(place: number, total: number): string {
  return place < 0 ? "Not in this list" : `${(place + 1).toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`;
}
