"use client";

import type { ReactNode } from "react";
import { Drawer, DrawerContent, DrawerDescription, DrawerTitle } from "@/components/ui/drawer";
import { useWide } from "./use-wide";

type PeekPaneProps = { label: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** What is looked at: a column beside the list where there is room, else a drawer over it. */
export function PeekPane({ label, isOpen, onClose, children }: PeekPaneProps) {
  const isWide = useWide();
  if (isWide) {
    if (!isOpen) return null;
    return (
      <aside aria-label={label} className="flex min-h-0 w-100 shrink-0 flex-col border-l">
        {children}
      </aside>
    );
  }
  return (
    <Drawer open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DrawerContent className="h-[calc(100dvh-44px)]">
        <DrawerTitle className="sr-only">{label}</DrawerTitle>
        <DrawerDescription className="sr-only">Details</DrawerDescription>
        {children}
      </DrawerContent>
    </Drawer>
  );
}
