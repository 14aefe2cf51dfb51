"use client";

import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from "react";
import { ZONE_COOKIE } from "@/lib/contracts/zone-cookie";
import { isZone } from "@/lib/core/zone";
import { keepCookie } from "../preferences/keep-cookie";

const InitialZone = createContext<string | null>(null);

/** `initialZone` is what the reader's browser said last time, so that the server writes times as the browser will; null before the first time. */
export function ZoneProvider({ initialZone, children }: { initialZone: string | null; children: ReactNode }) {
  useEffect(() => {
    const zone = browserZone();
    if (zone !== initialZone) keepCookie(ZONE_COOKIE, zone);
  }, [initialZone]);
  return <InitialZone value={initialZone}>{children}</InitialZone>;
}

/** The reader's time zone by its IANA name, for words. The first paint is in the one that the server wrote; where that was another, all is written anew. */
export function useZone(): string {
  return useKnownZone() ?? "UTC";
}

/** The same for what is asked by it: null as long as nobody has said it, because an answer for another zone is read for nothing. */
export function useKnownZone(): string | null {
  const initialZone = useContext(InitialZone);
  return useSyncExternalStore(subscribe, browserZone, () => initialZone);
}

/** Nobody is told of a change while the console is open: times stand in the old zone until it is loaded anew. */
const subscribe = () => () => undefined;

let zone: string | undefined;

function browserZone(): string {
  return (zone ??= zoneNamed(new Intl.DateTimeFormat().resolvedOptions().timeZone));
}

/** Browsers without a zone say nothing, or `Etc/Unknown`, which they cannot write times in themselves. */
export function zoneNamed(name: string | undefined): string {
  return name !== undefined && isZone(name) ? name : "UTC";
}
