import { useEffect } from "react";

/** What a browser that has the Navigation API (HTML standard, section 7.2.6) tells of a step through its history. */
type NavigateEvent = Event & { readonly navigationType: "push" | "replace" | "reload" | "traverse" };

/**
 * While something would be lost, whoever loads the page again or closes its tab is asked by the browser, in its own words, and Back is answered by
 * `onBack` instead of leaving. No page can hold anybody: a second Back in a row, with nothing done in between, leaves, as does the first in a browser
 * without the Navigation API.
 */
export function useAskBeforeLeaving(wouldLose: boolean, onBack?: () => void): void {
  useEffect(() => {
    if (!wouldLose) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [wouldLose]);
  useEffect(() => {
    if (!wouldLose) return;
    const { navigation } = window as { readonly navigation?: EventTarget };
    const stay = (event: Event) => {
      if ((event as NavigateEvent).navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      onBack?.();
    };
    navigation?.addEventListener("navigate", stay);
    return () => navigation?.removeEventListener("navigate", stay);
  }, [wouldLose, onBack]);
}
