"use client";

import { createContext, useContext, useEffect, type ReactNode } from "react";
import { LOOK_COOKIES, type Look } from "@/lib/contracts/look-cookies";
import { keepCookie } from "./keep-cookie";
import { useStored } from "./stored-text";

const InitialLook = createContext<Look>({ density: null, sidebar: null });

/** `initialLook` is what the browser told the server, which lays the page out by it; nothing then moves once the scripts run. */
export function LookProvider({ initialLook, children }: { initialLook: Look; children: ReactNode }) {
  return (
    <InitialLook value={initialLook}>
      <KeptLook name="density" />
      <KeptLook name="sidebar" />
      {children}
    </InitialLook>
  );
}

/** One choice of the reader's; null where nobody has chosen. */
export function useLook(name: keyof Look): string | null {
  return useStored(LOOK_COOKIES[name], useContext(InitialLook)[name]);
}

function KeptLook({ name }: { name: keyof Look }) {
  const initial = useContext(InitialLook)[name];
  const choice = useLook(name);
  useEffect(() => {
    // Written anew each time: what was chosen and taken back is not what the page came with.
    if (choice !== null || initial !== null) keepCookie(LOOK_COOKIES[name], choice ?? "");
  }, [name, choice, initial]);
  return null;
}
