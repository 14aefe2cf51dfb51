"use client";

import { useSyncExternalStore } from "react";

const changed = "reeve:preference";

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener("storage", listener);
  };
}

export function readStored(key: string): string | null {
  return localStorage.getItem(key);
}

export function writeStored(key: string, text: string): void {
  localStorage.setItem(key, text);
  window.dispatchEvent(new Event(changed));
}

/** What a person prefers stays in their browser; every part of the page and every tab follows. `initial` is what the server drew the page by. */
export function useStored(key: string, initial: string | null = null): string | null {
  return useSyncExternalStore(
    subscribe,
    () => readStored(key),
    () => initial,
  );
}
