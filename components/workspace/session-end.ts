"use client";

import { useSyncExternalStore } from "react";
import { toast } from "@/components/ui/toast";
import { createCaller } from "@/lib/client/call";

type SeatKey = { readonly slug: string; readonly personId: string };

const FORM_POLL_MS = 500;
/** So long another tab has to sign in again, as when a password is changed there. */
const SECOND_LOOK_MS = 1_000;

let isLeaving = false;
/** What ends this page's session and begins another, while it goes on. */
let replacing: Promise<boolean> | null = null;
let turn = 0;
const listeners = new Set<() => void>();

/**
 * The server has refused this page's session. Where the same person is signed in again a moment later, whatever hung on the old session begins
 * anew; else to the sign-in page and back to this very place, and where somebody is typing, only once the form is closed.
 */
export function onSessionRefused(seat: SeatKey): void {
  if (isLeaving) return;
  isLeaving = true;
  void Promise.allSettled([replacing, new Promise((resolve) => setTimeout(resolve, SECOND_LOOK_MS))])
    .then(() => isSignedIn(seat))
    .then((isBack) => {
      if (!isBack) return leave();
      isLeaving = false;
      turn += 1;
      for (const listener of listeners) listener();
    });
}

/** Runs what ends this browser's session and begins another. `false`: it did not begin. Asked twice at a time, it is done once. */
export function replaceSession(work: () => Promise<boolean>): Promise<boolean> {
  replacing ??= work().finally(() => {
    replacing = null;
  });
  return replacing;
}

/** In this very company: a session may have ended in one of several. */
async function isSignedIn({ slug, personId }: SeatKey): Promise<boolean> {
  try {
    await createCaller({ workspace: slug, person: personId }).call("GET /workspace", {});
    return true;
  } catch {
    // Refused, or nobody answers: either way the sign-in page says more than this one could.
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Goes up with each new session of this page. */
export function useSessionTurn(): number {
  return useSyncExternalStore(
    subscribe,
    () => turn,
    () => 0,
  );
}

function leave(): void {
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

function isFormOpen(): boolean {
  return document.querySelector("[role=dialog] form") !== null;
}

export function goToSignIn(): void {
  const here = `${location.pathname}${location.search}`;
  location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}
