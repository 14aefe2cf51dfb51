"use client";

import { readStored, useStored, writeStored } from "./stored-text";

export type SidebarWidth = "words" | "rail";

const storageKey = "reeve.sidebar";

/** Whether the sidebar shows words where there is room for them. The frame carries it as `data-sidebar`, for the `rail:` and `unrail:` variants. */
export function useSidebar(): SidebarWidth {
  return asWidth(useStored(storageKey));
}

export function toggleSidebar(): void {
  writeStored(storageKey, asWidth(readStored(storageKey)) === "rail" ? "words" : "rail");
}

function asWidth(stored: string | null): SidebarWidth {
  return stored === "rail" ? "rail" : "words";
}
