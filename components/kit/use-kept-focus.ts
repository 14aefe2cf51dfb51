import { useEffect, type RefObject } from "react";
import { focusPlace, placesAround } from "@/components/ui/focus-place";

/**
 * What has the focus and goes away, as a button does once its step is done, hands it to what it stood in, so that Tab and the keys go on from
 * there and not from the top of the page (WCAG 2.4.3). What stands in a dialog or a menu is not of the frame: those give the focus back themselves.
 */
export function useKeptFocus(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = frame.current;
    if (root === null) return;
    let had: Element | null = null;
    let around: readonly HTMLElement[] = [];
    const remember = (target: EventTarget | null) => {
      had = target instanceof Element && root.contains(target) ? target : null;
      around = placesAround(had);
    };
    const follow = ({ target }: FocusEvent) => remember(target);
    // Somebody who presses beside it leaves it; what is closed or removed under the focus is left by nobody.
    const forget = ({ target }: FocusEvent) => queueMicrotask(() => (had === target && had?.isConnected === true && !had.matches(":disabled") ? (had = null) : undefined));
    // A button that was closed under the focus loses it without a word; who then presses elsewhere has left it.
    const leave = ({ target }: PointerEvent) => (target instanceof Node && had?.contains(target) === true ? undefined : (had = null));
    const handOn = () => {
      if (had === null || had.isConnected || document.activeElement !== document.body) return;
      const place = around.find((one) => one.isConnected) ?? root.querySelector("main");
      had = null;
      if (place !== null) focusPlace(place);
    };
    remember(document.activeElement);
    const removals = new MutationObserver(handOn);
    removals.observe(root, { childList: true, subtree: true });
    document.addEventListener("focusin", follow);
    document.addEventListener("focusout", forget);
    document.addEventListener("pointerdown", leave);
    return () => {
      removals.disconnect();
      document.removeEventListener("focusin", follow);
      document.removeEventListener("focusout", forget);
      document.removeEventListener("pointerdown", leave);
    };
  }, [frame]);
}

/** Nobody has put the focus anywhere on this page: it may be given to what is most likely used first. */
export function isFocusFree(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body || activeElement.matches("main");
}
