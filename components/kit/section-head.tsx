import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type SectionHeadProps = { id?: string; children: ReactNode; aside?: ReactNode; className?: string };

/** The small head above a part of a card: the name at the left, a fact or link at the right. */
export function SectionHead({ id, children, aside, className }: SectionHeadProps) {
  return (
    <div data-slot="section-head" className={cn("flex items-center gap-1.5 text-12", className)}>
      <h3 id={id} className="font-semibold tracking-normal">
        {children}
      </h3>
      {aside ? <span className="num ml-auto inline-flex items-center gap-1 text-fg-3">{aside}</span> : null}
    </div>
  );
}
