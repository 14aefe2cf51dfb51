"use client";

import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from "react";
import { ZONE_COOKIE } from "@/lib/contracts/zone-cookie";

const InitialZone = createContext("UTC");

const SECONDS_A_YEAR = 31_536_000;

/** `initialZone` is what the reader's browser said last time, so that the server writes times as the browser will; null before the first time. */
export function ZoneProvider({ initialZone, children }: { initialZone: string | null; children: ReactNode }) {
  useEffect(() => {
    const zone = browserZone();
    if (zone !== initialZone) document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(zone)}; path=/; max-age=${SECONDS_A_YEAR}; samesite=lax`;
  }, [initialZone]);
  return <InitialZone value={initialZone ?? "UTC"}>{children}</InitialZone>;
}

/** The reader's time zone by its IANA name. The first paint is in the one that the server wrote; where that was another, all is written anew. */
export function useZone(): string {
  const initialZone = useContext(InitialZone);
  return useSyncExternalStore(subscribe, browserZone, () => initialZone);
}

/** Nobody is told of a change while the console is open: times then stand in the zone of the next page. */
const subscribe = () => () => undefined;

let zone: string | undefined;

function browserZone(): string {
  return (zone ??= new Intl.DateTimeFormat().resolvedOptions().timeZone);
}
