"use client";

import { useStored, writeStored } from "../preferences/stored-text";

const storageKey = "reeve.single-keys";

/** Whether keys without a modifier act at all. */
export function useSingleKeys(): boolean {
  return useStored(storageKey) !== "off";
}

export function setSingleKeys(on: boolean): void {
  writeStored(storageKey, on ? "on" : "off");
}
