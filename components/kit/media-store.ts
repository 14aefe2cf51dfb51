/** Asked at every drawing: making a list anew costs, in a page that is drawn ten times a second. `isMatched`: as the page is drawn by now. */
type Kept = { readonly media: MediaQueryList; isMatched: boolean };

const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();
let waiting: MutationObserver | null = null;

/**
 * Whether the page is drawn as for a browser that matches `query`. While a dialog is open nothing is laid out anew: what it belongs to would
 * be taken away under it, and what somebody types into it would go to the keys of the page.
 */
export function isDrawnFor(query: string): boolean {
  const known = kept.get(query);
  if (known !== undefined) return known.isMatched;
  const media = matchMedia(query);
  // Once for all who ask, for as long as the page lives.
  media.addEventListener("change", onChange);
  kept.set(query, { media, isMatched: media.matches });
  return media.matches;
}

/** Told whenever any of the queries is answered otherwise. Gives back how to stop. */
export function subscribeToMedia(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function isDialogOpen(): boolean {
  return document.querySelector("[data-slot=dialog-content]") !== null;
}

function onChange(): void {
  if (!isDialogOpen()) return settle();
  if (waiting !== null) return;
  waiting = new MutationObserver(() => {
    if (isDialogOpen()) return;
    waiting?.disconnect();
    waiting = null;
    settle();
  });
  waiting.observe(document.body, { childList: true, subtree: true });
}

function settle(): void {
  for (const one of kept.values()) one.isMatched = one.media.matches;
  for (const listener of listeners) listener();
}
