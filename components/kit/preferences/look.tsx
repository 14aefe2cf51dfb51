"use client";

import { createContext, useContext, useEffect, type ReactNode } from "react";
import { lookChoice, LOOKS, type Look, type LookChoice, type LookName } from "@/lib/contracts/look-cookies";
import { keepCookie } from "./keep-cookie";
import { useStored, writeStored } from "./stored-text";

const InitialLook = createContext<Look>({ density: lookChoice("density", null), sidebar: lookChoice("sidebar", null) });

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

/** What the reader has chosen. The frame carries it as `data-density` and `data-sidebar`, for the variants `compact:`, `rail:` and `unrail:`. */
export function useLook<Name extends LookName>(name: Name): LookChoice<Name> {
  return lookChoice(name, useStored(LOOKS[name].cookie, useContext(InitialLook)[name]));
}

export function choose<Name extends LookName>(name: Name, choice: LookChoice<Name>): void {
  writeStored(LOOKS[name].cookie, choice);
}

/** The cookie follows the choice, whichever tab it was made in. */
function KeptLook({ name }: { name: LookName }) {
  const choice = useLook(name);
  useEffect(() => keepCookie(LOOKS[name].cookie, choice), [name, choice]);
  return null;
}
