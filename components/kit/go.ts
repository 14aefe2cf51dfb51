"use client";

import { useRouter } from "next/navigation";
import { useCallback, useSyncExternalStore } from "react";
import { isServerThere } from "./fetched";

type Router = ReturnType<typeof useRouter>;

const listeners = new Set<() => void>();
let isConnected = true;
let isHeld = false;

function hold(isSo: boolean): void {
  isHeld = isSo;
  for (const listener of listeners) listener();
}

/** Told by whoever holds the connection to the server. */
export function setConnected(isSo: boolean): void {
  isConnected = isSo;
  if (isSo) hold(false);
}

/** Whether a page can be asked for at once. Where not, a router would leave the console for the browser's own error page. */
export function isReachable(): boolean {
  return isConnected && navigator.onLine;
}

/** Goes there if the server answers by now, and else stays; {@link useIsHeld} says so. */
export async function goIfAnswered(router: Router, href: string): Promise<void> {
  const isThere = await isServerThere();
  hold(!isThere);
  if (isThere) router.push(href);
}

/** Opens a page of the console, by key or by script; links do it by themselves. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  return useCallback((href) => (isReachable() ? router.push(href) : void goIfAnswered(router, href)), [router]);
}

/** Whether somebody wanted to go elsewhere and could not, because the server did not answer. */
export function useIsHeld(): boolean {
  return useSyncExternalStore(subscribe, () => isHeld, () => false);
}

function subscribe(listener: () => void): () => void {
  const onOnline = () => hold(false);
  listeners.add(listener);
  window.addEventListener("online", onOnline);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("online", onOnline);
  };
}
