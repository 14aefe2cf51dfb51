"use client";

import { Link } from "@/components/kit/link";
import { Drawer, DrawerBody, DrawerContent, DrawerDescription, DrawerHeader, DrawerTitle } from "@/components/ui/drawer";
import { BarCount } from "./bar-count";
import type { FrameGroup } from "./frame-types";

type MoreDrawerProps = { groups: readonly FrameGroup[]; currentId: string | null; open: boolean; onOpenChange: (open: boolean) => void };

/** Every page, for a thumb. */
export function MoreDrawer({ groups, currentId, open, onOpenChange }: MoreDrawerProps) {
  return (
    <Drawer open={open} onOpenChange={onOpenChange}>
      <DrawerContent>
        <DrawerHeader>
          <DrawerTitle className="text-16">Console</DrawerTitle>
          <DrawerDescription className="sr-only">All pages</DrawerDescription>
        </DrawerHeader>
        <DrawerBody>
          {groups.map((group) => (
            <div key={group.entries[0]?.id} className="mb-3">
              {group.heading ? <h2 className="pb-1 text-12 font-medium tracking-normal text-fg-3">{group.heading}</h2> : null}
              <ul>
                {group.entries.map((entry) => (
                  <li key={entry.id}>
                    <Link
                      href={entry.href}
                      aria-current={entry.id === currentId ? "page" : undefined}
                      onClick={() => onOpenChange(false)}
                      className="flex h-11 items-center gap-3 rounded-lg px-2 text-14 font-medium aria-[current]:bg-active [&_svg]:size-5 [&_svg]:text-fg-3"
                    >
                      <entry.icon aria-hidden />
                      {entry.label}
                      <BarCount entry={entry} className="ml-auto text-12" />
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </DrawerBody>
      </DrawerContent>
    </Drawer>
  );
}
