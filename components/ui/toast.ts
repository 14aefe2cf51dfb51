import type { ExternalToast, toast as sonner } from "sonner";
import { visibleString } from "@/components/kit/plain-text/visible-text";

type Sonner = typeof sonner;
type Say = (through: Sonner) => void;

let through: Sonner | null = null;
let waiting: readonly Say[] = [];
const listeners = new Set<() => void>();

/** Whether anything was ever said: only then is the library that shows it loaded. */
export function isToastWanted(): boolean {
  return through !== null || waiting.length > 0;
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What was said before there was anything to show it is said now. Gives back how to stop. */
export function sayThrough(sonnerToast: Sonner): () => void {
  through = sonnerToast;
  for (const say of waiting) say(sonnerToast);
  waiting = [];
  return () => {
    through = null;
  };
}

function say(what: Say): void {
  if (through !== null) return what(through);
  waiting = [...waiting, what];
  for (const listener of listeners) listener();
}

type Kind = "message" | "success" | "info" | "warning" | "error";

const sayAs =
  (kind: Kind) =>
  (title: string, options?: ExternalToast): void =>
    // A name stands in most of them, and nothing in it may hide or turn the rest round.
    say((sonnerToast) => void sonnerToast[kind](visibleString(title), options));

/** Takes back what was said under an `id` of its own. */
const takeBack = (id: string): void => say((sonnerToast) => void sonnerToast.dismiss(id));

/** A short word at the edge of the screen that goes by itself. */
export const toast = Object.assign(sayAs("message"), { success: sayAs("success"), info: sayAs("info"), warning: sayAs("warning"), error: sayAs("error"), takeBack });
