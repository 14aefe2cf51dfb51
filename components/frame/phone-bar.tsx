"use client";

import { MenuIcon } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Drawer, DrawerBody, DrawerContent, DrawerDescription, DrawerHeader, DrawerTitle, DrawerTrigger } from "@/components/ui/drawer";
import { cn } from "@/components/ui/cn";
import type { FrameEntry, FrameGroup } from "./frame-types";

const placesOnBar = 3;
const cellClassName = "relative flex flex-col items-center justify-center gap-0.75 text-11 font-medium text-fg-3 aria-[current]:text-fg [&_svg]:size-5";

function BarCount({ entry, className }: { entry: FrameEntry; className: string }) {
  if (!entry.count) return null;
  const tone = entry.countTone === "hot" ? "bg-warn-tint text-warn-text" : entry.countTone === "bad" ? "bg-danger-tint text-danger-text" : "text-fg-3";
  return <span className={cn("num rounded-sm px-1 text-[10px] leading-[15px] font-semibold", tone, className)}>{entry.count}</span>;
}

function MoreDrawer({ groups, currentId }: { groups: readonly FrameGroup[]; currentId: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <Drawer open={open} onOpenChange={setOpen}>
      <DrawerTrigger className={cellClassName}>
        <MenuIcon aria-hidden />
        More
      </DrawerTrigger>
      <DrawerContent>
        <DrawerHeader>
          <DrawerTitle className="text-16">Console</DrawerTitle>
          <DrawerDescription className="sr-only">All pages</DrawerDescription>
        </DrawerHeader>
        <DrawerBody>
          {groups.map((group, index) => (
            <div key={group.heading ?? index} className="mb-3">
              {group.heading ? <h2 className="pb-1 text-12 font-medium tracking-normal text-fg-3">{group.heading}</h2> : null}
              <ul>
                {group.entries.map((entry) => (
                  <li key={entry.id}>
                    <Link
                      href={entry.href}
                      aria-current={entry.id === currentId ? "page" : undefined}
                      onClick={() => setOpen(false)}
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

/** The first three entries and the rest behind "More". */
export function PhoneBar({ groups, currentId }: { groups: readonly FrameGroup[]; currentId: string | null }) {
  const entries = groups.flatMap((group) => group.entries);
  return (
    <nav aria-label="Console" data-slot="phone-bar" className="grid h-15 shrink-0 auto-cols-fr grid-flow-col border-t bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden">
      {entries.slice(0, placesOnBar).map((entry) => (
        <Link key={entry.id} href={entry.href} aria-current={entry.id === currentId ? "page" : undefined} className={cellClassName}>
          <entry.icon aria-hidden />
          {entry.label}
          <BarCount entry={entry} className="absolute top-1.5 left-[calc(50%+6px)]" />
        </Link>
      ))}
      {entries.length > placesOnBar ? <MoreDrawer groups={groups} currentId={currentId} /> : null}
    </nav>
  );
}
