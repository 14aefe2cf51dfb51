"use client";

import { Slot } from "radix-ui";
import { useState, type ComponentProps, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { fetched } from "./fetched";

/** The parts that a menu is made of. */
export type Menu = typeof import("@/components/ui/dropdown-menu");

type LaterMenuProps = Omit<ComponentProps<Menu["DropdownMenuContent"]>, "children"> & {
  /** The button that opens it: it stands there from the start. */
  trigger: ReactElement;
  /** What is in it, made of the parts of a menu. */
  children: (menu: Menu) => ReactNode;
};

const load = () => import("@/components/ui/dropdown-menu");

/** A menu whose script comes when it is first wanted: every page has several, and most are never opened. */
export function LaterMenu({ trigger, children, ...content }: LaterMenuProps) {
  const [menu, setMenu] = useState<Menu | null>(null);
  if (menu === null) {
    // What cannot be fetched though the server is there is an error of the page, as with any other part.
    const failed = (error: unknown) =>
      setMenu(() => {
        throw error;
      });
    const open = () => void fetched(load).then(setMenu, failed);
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      open();
    };
    return (
      <Slot.Root aria-haspopup="menu" aria-expanded={false} onPointerEnter={() => void load().catch(() => undefined)} onClick={open} onKeyDown={onKeyDown}>
        {trigger}
      </Slot.Root>
    );
  }
  return (
    <menu.DropdownMenu defaultOpen>
      <menu.DropdownMenuTrigger asChild>{trigger}</menu.DropdownMenuTrigger>
      <menu.DropdownMenuContent {...content}>{children(menu)}</menu.DropdownMenuContent>
    </menu.DropdownMenu>
  );
}
