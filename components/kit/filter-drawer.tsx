"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Drawer, DrawerBody, DrawerContent, DrawerDescription, DrawerFooter, DrawerHeader, DrawerTitle } from "@/components/ui/drawer";

/** Every filter of a list, over the list that each of them changes at once. */
export function FilterDrawer({ isOpen, onClose, children }: { isOpen: boolean; onClose: () => void; children: ReactNode }) {
  return (
    <Drawer open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <DrawerContent>
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
