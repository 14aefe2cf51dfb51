"use client";

import { useSyncExternalStore } from "react";
import { toast } from "@/components/ui/toast";

const FORM_POLL_MS = 500;
let isLeaving = false;

/** While one signs in again, the end of the old session is no reason to leave. */
let replacing: { hasEnded: boolean } | null = null;
let turn = 0;
const listeners = new Set<() => void>();

/** To the sign-in page and back to this very place; where somebody is typing, only once the form is closed. */
export function leaveToSignIn(): void {
  if (replacing !== null) {
    replacing.hasEnded = true;
    return;
  }
  if (isLeaving) return;
  isLeaving = true;
  if (!isFormOpen()) return goToSignIn();
  toast.error("Your session is over", {
    description: "What you typed stays here. Sign in again in another tab, then send it.",
    duration: Infinity,
    action: { label: "Sign in", onClick: () => void window.open("/sign-in?again=1", "_blank", "noreferrer") },
  });
  const timer = setInterval(() => {
    if (isFormOpen()) return;
    clearInterval(timer);
    goToSignIn();
  }, FORM_POLL_MS);
}

/** Runs what ends this browser's session and begins another. Where the other did not begin (`false`) or it failed and the old one is over, to the sign-in page. */
export async function replaceSession(work: () => Promise<boolean>): Promise<boolean> {
  const watched = (replacing = { hasEnded: false });
  let isReplaced: boolean | null = null;
  try {
    isReplaced = await work();
  } finally {
    replacing = null;
    if (isReplaced === true) {
      turn += 1;
      for (const listener of listeners) listener();
    } else if (isReplaced === false || watched.hasEnded) {
      leaveToSignIn();
    }
  }
  return isReplaced;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Goes up with each new session of this page: whatever hung on the old one begins anew. */
export function useSessionTurn(): number {
  return useSyncExternalStore(
    subscribe,
    () => turn,
    () => 0,
  );
}

function isFormOpen(): boolean {
  return document.querySelector("[role=dialog] form") !== null;
}

function goToSignIn(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}
