/** Parts of a page that take the focus when what they held is gone. */
const PLACES = "li, section, article, [role='region'], main";

/** The parts of the page that an element stands in, the innermost first. */
export function placesAround(element: Element | null): readonly HTMLElement[] {
  const place = element?.parentElement?.closest<HTMLElement>(PLACES) ?? null;
  return place === null ? [] : [place, ...placesAround(place)];
}

/** Puts the focus there, where Tab goes on from; nothing scrolls for it. */
export function focusPlace(place: HTMLElement): void {
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
