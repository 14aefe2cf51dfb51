import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** The name above, what belongs to it below. Names wrap; they are never cut. */
export function TwoLines({ title, children, className }: { title: ReactNode; children: ReactNode; className?: string }) {
  return (
    <span className={cn("block min-w-0", className)}>
      <span className="block font-medium tracking-tight text-pretty">{title}</span>
      <span className="block text-12 text-fg-3 in-aria-current:text-fg-2">{children}</span>
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
