import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { OneLine } from "./one-line";

type TwoLinesProps = { title: ReactNode; /** What is below may take two lines of its own. */ hasTwo?: boolean; className?: string; children: ReactNode };

/** The name above, what belongs to it below. */
export function TwoLines({ title, hasTwo = false, className, children }: TwoLinesProps) {
  return (
    <span className={cn("block min-w-0", className)}>
      <OneLine className="font-medium tracking-tight text-pretty">{title}</OneLine>
      <OneLine hasTwo={hasTwo} className="text-12 text-fg-3 in-aria-current:text-fg-2">{children}</OneLine>
    </span>
  );
}

export function Dot() {
  return (
    <span aria-hidden className="mx-1.25">
      ·
    </span>
  );
}
