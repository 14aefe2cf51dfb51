"use client";

import { LOOK_COOKIES } from "@/lib/contracts/look-cookies";
import { useLook } from "./look";
import { readStored, writeStored } from "./stored-text";

export type SidebarWidth = "words" | "rail";

/** Whether the sidebar shows words where there is room for them. The frame carries it as `data-sidebar`, for the `rail:` and `unrail:` variants. */
export function useSidebar(): SidebarWidth {
  return asWidth(useLook("sidebar"));
}

export function toggleSidebar(): void {
  writeStored(LOOK_COOKIES.sidebar, asWidth(readStored(LOOK_COOKIES.sidebar)) === "rail" ? "words" : "rail");
}

function asWidth(stored: string | null): SidebarWidth {
  return stored === "rail" ? "rail" : "words";
}
