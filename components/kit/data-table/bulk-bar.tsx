"use client";

import { XIcon } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** Floats over the list, ink, while something is selected. Counts stand in its verbs: "Approve 3…". */
export function BulkBar({ label, onClear, children, className }: { label: string; onClear: () => void; children: ReactNode; className?: string }) {
  return (
    <div
      data-slot="bulk-bar"
      role="toolbar"
      aria-label={label}
      className={cn("absolute inset-x-3 bottom-3 z-3 flex h-11 items-center gap-0.5 rounded-lg bg-ink px-2 text-12 text-inverse shadow-lg", className)}
    >
      {children}
      <span className="flex-1" />
      <BulkButton aria-label="Clear selection" className="px-1.5" onClick={onClear}>
        <XIcon aria-hidden />
      </BulkButton>
    </div>
  );
}

export function BulkButton({ className, ...props }: ComponentProps<typeof Button>) {
  return (
    <Button
      variant="inverse"
      className={cn("px-2 text-12 max-md:h-11 off:border-transparent off:bg-transparent off:text-current off:opacity-60", className)}
      {...props}
    />
  );
}

export function BulkDivider() {
  return <span aria-hidden className="mx-1.5 h-4 w-px bg-current opacity-28" />;
}
