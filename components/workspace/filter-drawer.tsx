"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Drawer, DrawerBody, DrawerContent, DrawerDescription, DrawerFooter, DrawerHeader, DrawerTitle } from "@/components/ui/drawer";

/** Every filter of a list, over the list that each of them changes at once. */
export function FilterDrawer({ isOpen, onClose, children }: { isOpen: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      {/* Not to a field, which would bring up the keyboard over the choices. */}
      <DrawerContent tabIndex={-1} onOpenAutoFocus={focusItself}>
        <DrawerHeader>
          <DrawerTitle className="text-16">Filters</DrawerTitle>
          <DrawerDescription className="sr-only">Each choice applies at once</DrawerDescription>
        </DrawerHeader>
        <DrawerBody className="flex flex-wrap content-start items-center gap-2 py-2">{children}</DrawerBody>
        <DrawerFooter>
          <Button variant="primary" size="touch" onClick={onClose}>
            Show the list
          </Button>
        </DrawerFooter>
      </DrawerContent>
    </Drawer>
  );
}

function focusItself(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
