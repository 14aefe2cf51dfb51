"use client";

import { useCallback, useRef } from "react";
import type { TimeScale, TimeSpan } from "./time-scale";
import { zoomAround } from "./window";

/** Ctrl with the wheel looks closer or further, around the pointer. Give it to the element whose `data-plot` begins where the scale does. */
export function useWheelZoom(scale: TimeScale, bounds: TimeSpan, onWindowChange: (window: TimeSpan) => void): (element: HTMLElement | null) => (() => void) | undefined {
  const newest = useRef({ scale, bounds, onWindowChange });
  newest.current = { scale, bounds, onWindowChange };
  return useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      // Otherwise the browser would make the whole page larger; React cannot say so in time.
      event.preventDefault();
      const left = element.querySelector("[data-plot]")?.getBoundingClientRect().left ?? 0;
      const now = newest.current;
      now.onWindowChange(zoomAround(now.scale, event.clientX - left, event.deltaY, now.bounds));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, []);
}
