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

/** What the browser did not take, because it keeps nothing for this site or has no room: it holds until the page is loaded again. */
const notKept = new Map<string, string>();

export function readStored(key: string): string | null {
  return notKept.get(key) ?? storage((kept) => kept.getItem(key)) ?? null;
}

export function writeStored(key: string, text: string): void {
  const isKept = storage((kept) => {
    kept.setItem(key, text);
    return true;
  });
  if (isKept === true) notKept.delete(key);
  else notKept.set(key, text);
  window.dispatchEvent(new Event(changed));
}

/** Undefined where the browser refuses: even to look at its storage throws where a person or a policy has denied it (HTML, 12.2.2). */
function storage<Answer>(use: (kept: Storage) => Answer): Answer | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

/** What a person prefers stays in their browser; every part of the page and every tab follows. `initial` is what the server drew the page by. */
export function useStored(key: string, initial: string | null = null): string | null {
  return useSyncExternalStore(
    subscribe,
    () => readStored(key),
    () => initial,
  );
}
