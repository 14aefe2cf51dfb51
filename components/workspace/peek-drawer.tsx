"use client";

import type { ReactNode } from "react";
import { Drawer, DrawerContent, DrawerDescription, DrawerTitle } from "@/components/ui/drawer";

type PeekDrawerProps = { label: string; description: string; isOpen: boolean; onClose: () => void; /** Whose single keys act in it. */ scope?: string; children: ReactNode };

/** Where there is no room for a column, what is looked at slides over the list. */
export function PeekDrawer({ label, description, isOpen, onClose, scope, children }: PeekDrawerProps) {
  return (
    <Drawer open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DrawerContent className="h-[calc(100dvh-44px)]" data-shortcut-scope={scope}>
        <DrawerTitle className="sr-only">{label}</DrawerTitle>
        <DrawerDescription className="sr-only">{description}</DrawerDescription>
        {children}
      </DrawerContent>
    </Drawer>
  );
}
