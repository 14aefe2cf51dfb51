"use client";

import { useRef, useState, type PointerEvent } from "react";
import type { TimeScale, TimeSpan } from "./time-scale";
import { drawn } from "./window";

/** Less is a click whose hand trembled. */
const LEAST_PX = 6;

type Drag = { readonly startX: number; readonly leftPx: number; readonly x: number };

/** A window drawn with the pointer over the lanes, from where nothing stands. */
export function useDrawnWindow(scale: TimeScale, bounds: TimeSpan, onWindowChange: (window: TimeSpan) => void) {
  // What is true now, for events that come faster than drawing; the state is what was drawn last.
  const now = useRef<Drag | null>(null);
  const furthestPx = useRef(0);
  const [drag, setDrag] = useState<Drag | null>(null);
  const put = (next: Drag | null) => {
    now.current = next;
    setDrag(next);
  };

  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      furthestPx.current = 0;
      const target = event.target as Element;
      if (event.button !== 0 || event.pointerType === "touch" || target.closest("[data-stop], [role=rowheader]") !== null) return;
      const leftPx = event.currentTarget.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(event.currentTarget).getPropertyValue("--lane-head"));
      const x = event.clientX - leftPx;
      if (x < 0 || x > scale.widthPx) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      put({ startX: x, leftPx, x });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = now.current;
      if (before === null) return;
      const x = Math.min(scale.widthPx, Math.max(0, event.clientX - before.leftPx));
      furthestPx.current = Math.max(furthestPx.current, Math.abs(x - before.startX));
      put({ ...before, x });
    },
    onPointerUp: () => {
      const last = now.current;
      put(null);
      if (last !== null && Math.abs(last.x - last.startX) >= LEAST_PX) onWindowChange(drawn(scale.msAt(last.startX), scale.msAt(last.x), bounds));
    },
    onPointerCancel: () => put(null),
  };
  const widthPx = drag === null ? 0 : Math.abs(drag.x - drag.startX);
  return {
    handlers,
    /** What is being drawn now. */
    selection: drag === null || widthPx < LEAST_PX ? null : { x: Math.min(drag.x, drag.startX), widthPx },
    /** Whether the click that follows belongs to what was drawn. */
    hasDrawn: () => furthestPx.current >= LEAST_PX,
  };
}
