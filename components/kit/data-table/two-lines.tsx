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

/** Parts with a dot between. On a phone they wrap, and the dot of a part that begins a line falls outside. */
export function Dotted({ children }: { children: ReactNode }) {
  return <span className="max-md:-ml-3 max-md:block max-md:[clip-path:inset(0_0_0_12px)]">{children}</span>;
}

/** `isFirst`: nothing stands before it. */
export function DottedPart({ isFirst = false, className, children }: { isFirst?: boolean; className?: string; children: ReactNode }) {
  return (
    <span className={cn("relative max-md:inline-block max-md:pl-3", className)}>
      {isFirst ? null : (
        <span className="max-md:absolute max-md:-left-px">
          <Dot />
        </span>
      )}
      {children}
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
