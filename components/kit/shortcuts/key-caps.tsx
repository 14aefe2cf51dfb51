"use client";

import { useSyncExternalStore } from "react";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/components/ui/cn";
import { shortcutFaces } from "./shortcut";

const never = () => () => undefined;

function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => true,
  );
}

/** The caps of a shortcut. Read out as part of the control's name, so hidden from the reader twice over. */
export function KeyCaps({ shortcut, className }: { shortcut: string; className?: string }) {
  const faces = shortcutFaces(shortcut, useIsMac());
  return (
    <span aria-hidden data-slot="key-caps" className={cn("inline-flex items-center gap-0.5", className)}>
      {faces.map((face, index) => (
        <Kbd key={index} className="in-[[data-slot=key-caps]]:whitespace-nowrap">
          {face}
        </Kbd>
      ))}
    </span>
  );
}
