"use client";

import type { PointerEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/**
 * Words in a row, which keeps its height whatever room they have (but for `hasTwo`): what does not fit ends in an ellipsis and is told whole under the
 * pointer and in the peek. On a phone, where nothing hovers, they wrap. What is said to screen readers only is placed in it, so that it is
 * cut too and does not make the table scroll. `hasTwo`: a second line, for words that differ at their end in a list that is narrow at every width; a line break of an agent's does not use it up.
 */
export function OneLine({ hasTwo = false, className, children }: { hasTwo?: boolean; className?: string; children: ReactNode }) {
  const lines = hasTwo ? "md:line-clamp-2 md:[&_[data-slot=plain-text]]:whitespace-normal" : "md:truncate md:[&_[data-slot=plain-text]]:whitespace-nowrap";
  return (
    <span data-slot="one-line" onPointerEnter={tellWhole} className={cn("block min-w-0 md:relative", lines, className)}>
      {children}
    </span>
  );
}

/** Only where something is cut: a table of titles that repeat what one reads is noise. What is not drawn at this width is not told. */
function tellWhole({ currentTarget }: PointerEvent<HTMLElement>): void {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = currentTarget;
  currentTarget.title = scrollWidth > clientWidth || scrollHeight > clientHeight ? currentTarget.innerText : "";
}
