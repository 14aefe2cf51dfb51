"use client";

import { createContext, useContext, useSyncExternalStore, type ReactNode } from "react";

/** The one clock is the database's. Every answer that carries its time moves this offset, and countdowns follow. */
let offsetMs = 0;
let currentMs = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  currentMs = Date.now() + offsetMs;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    currentMs = Date.now() + offsetMs;
    timer = setInterval(tick, 1_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Aligns the console's clock with the server's. Differences under a second are the network's and are ignored. */
export function adoptServerTime(serverNowMs: number): void {
  const differenceMs = serverNowMs - Date.now();
  if (Math.abs(differenceMs - offsetMs) < 1_000) return;
  offsetMs = differenceMs;
  tick();
}

const InitialNow = createContext(0);

/** `initialNowMs` comes from the server, so that the first paint in the browser says what the server said. */
export function NowProvider({ initialNowMs, children }: { initialNowMs: number; children: ReactNode }) {
  return <InitialNow value={initialNowMs}>{children}</InitialNow>;
}

/** The current time in milliseconds, moving once a second. */
export function useNow(): number {
  const initialNowMs = useContext(InitialNow);
  return useSyncExternalStore(
    subscribe,
    () => currentMs,
    () => initialNowMs,
  );
}
