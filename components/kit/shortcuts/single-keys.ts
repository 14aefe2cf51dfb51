"use client";

import { useSyncExternalStore } from "react";

const storageKey = "reeve.single-keys";
const changed = "reeve:single-keys";

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether keys without a modifier act at all. What a person prefers stays in their browser. */
export function useSingleKeys(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(storageKey) !== "off",
    () => true,
  );
}

export function setSingleKeys(on: boolean): void {
  localStorage.setItem(storageKey, on ? "on" : "off");
  window.dispatchEvent(new Event(changed));
}
