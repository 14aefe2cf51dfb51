import { useEffect } from "react";

/** What a browser that has the Navigation API (HTML standard, section 7.2.6) tells of a step through its history. */
type NavigateEvent = Event & { readonly navigationType: "push" | "replace" | "reload" | "traverse" };

/**
 * While something would be lost, Back is answered by `ask` instead of leaving; null lets it leave. No page can hold anybody: a second Back in a row, with
 * nothing done in between, leaves. A browser without the Navigation API leaves at once.
 */
export function useAskBeforeBack(ask: (() => void) | null): void {
  useEffect(() => {
    if (ask === null) return;
    const { navigation } = window as { readonly navigation?: EventTarget };
    const stay = (event: Event) => {
      if ((event as NavigateEvent).navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      ask();
    };
    navigation?.addEventListener("navigate", stay);
    return () => navigation?.removeEventListener("navigate", stay);
  }, [ask]);
}
