"use client";

import type { ReactNode } from "react";
import { later } from "@/components/kit/later";
import { cn } from "@/components/ui/cn";
import { useWide } from "./use-wide";

const PeekDrawer = later(() => import("./peek-drawer").then((file) => file.PeekDrawer));

type PeekPaneProps = { label: string; isOpen: boolean; onClose: () => void; /** Its width as a column. */ className?: string; children: ReactNode };

/** What is looked at: a column beside the list where there is room, else a drawer over it. */
export function PeekPane({ label, isOpen, onClose, className, children }: PeekPaneProps) {
  const isWide = useWide();
  if (isWide) {
    if (!isOpen) return null;
    return (
      <aside aria-label={label} className={cn("flex min-h-0 w-100 shrink-0 flex-col border-l", className)}>
        {children}
      </aside>
    );
  }
  return (
    <PeekDrawer label={label} description="Details" isOpen={isOpen} onClose={onClose}>
      {children}
    </PeekDrawer>
  );
}
