import { useRef, type FocusEvent } from "react";
import { focusPlace, placesAround } from "./focus-place";

type FocusHandlers = { onOpenAutoFocus?: ((event: Event) => void) | undefined; onCloseAutoFocus?: ((event: Event) => void) | undefined };
type ReturnHandlers = { onOpenAutoFocus: (event: Event) => void; onCloseAutoFocus: (event: Event) => void; onFocusCapture: (event: FocusEvent) => void };

/**
 * Gives the focus back to what had it before, also where no trigger opened the overlay but a key or an action did; where that
 * is gone meanwhile, to the part of the page that it stood in, so that the keys go on from there. Whoever prevents the event
 * decides for themselves.
 */
export function useFocusReturn({ onOpenAutoFocus, onCloseAutoFocus }: FocusHandlers): ReturnHandlers {
  const before = useRef<Element | null>(null);
  const around = useRef<readonly HTMLElement[]>([]);
  const remember = (element: Element | null) => {
    before.current = element;
    around.current = placesAround(element);
  };
  return {
    onOpenAutoFocus: (event) => {
      remember(document.activeElement);
      onOpenAutoFocus?.(event);
    },
    // A field with `autoFocus` has the focus before the overlay looks; then it says itself from where it came.
    onFocusCapture: ({ relatedTarget, currentTarget }) => {
      if (before.current === null && relatedTarget instanceof Element && !currentTarget.contains(relatedTarget)) remember(relatedTarget);
    },
    onCloseAutoFocus: (event) => {
      onCloseAutoFocus?.(event);
      const [opener, place] = [before.current, around.current.find((one) => one.isConnected)];
      remember(null);
      if (event.defaultPrevented || opener === document.body) return;
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      else if (place !== undefined) focusPlace(place);
      else return;
      event.preventDefault();
    },
  };
}
