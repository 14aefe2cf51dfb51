"use client";

import { useSyncExternalStore } from "react";
import { toast } from "@/components/ui/toast";
import { createCaller } from "@/lib/client/call";
import { isApiError } from "@/lib/client/problem-words";

type SeatKey = { readonly slug: string; readonly personId: string };

const FORM_POLL_MS = 500;
const OVER = "session-over";
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
    .then(() => whoIsSignedIn(seat))
    .then((who) => {
      if (who !== "same") return leave(seat, who);
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

type Who = "same" | "other" | "nobody";

/** In this very company: a session may have ended in one of several. */
async function whoIsSignedIn({ slug, personId }: SeatKey): Promise<Who> {
  try {
    await createCaller({ workspace: slug, person: personId }).call("GET /workspace", {});
    return "same";
  } catch (error) {
    // Refused, or no answer at all: either way the sign-in page says more than this one could.
    return isApiError(error, "other_person") ? "other" : "nobody";
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

function leave(seat: SeatKey, who: Exclude<Who, "same">): void {
  if (!isFormOpen()) return goToSignIn(who);
  toast.error("Your session is over", {
    id: OVER,
    description: "What you typed stays here. Sign in again in another tab, then send it.",
    duration: Infinity,
    action: { label: "Sign in", onClick: () => void window.open("/sign-in?again=1", "_blank", "noreferrer") },
  });
  const timer = setInterval(() => {
    if (isFormOpen()) return;
    clearInterval(timer);
    toast.takeBack(OVER);
    // Meanwhile one may have signed in beside it, and sent the form.
    isLeaving = false;
    onSessionRefused(seat);
  }, FORM_POLL_MS);
}

function isFormOpen(): boolean {
  return document.querySelector("[role=dialog] form") !== null;
}

/** Whoever is signed in already is led straight back, unless their session is good for another company only. */
export function goToSignIn(who: Exclude<Who, "same"> = "nobody"): void {
  const here = encodeURIComponent(`${location.pathname}${location.search}`);
  location.assign(`/sign-in?${who === "nobody" ? "again=1&" : ""}callbackUrl=${here}`);
}
