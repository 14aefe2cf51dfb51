"use client";

import { useEffect, useState, type RefObject } from "react";
import { useZone } from "../time/zone";
import type { LaneGeometry } from "./lane-geometry";
import { stopWords, type StopWords } from "./stop-words";

type HoverNoteProps = { scroller: RefObject<HTMLElement | null>; geometryOf: (laneId: string) => LaneGeometry | null; nowMs: number };
type Hovered = { readonly laneId: string; readonly stopId: string; readonly left: number; readonly top: number; readonly isAbove: boolean };

/** Says what stands under the pointer. One for all, because there are thousands of marks; whoever listens hears each mark's own name. */
export function HoverNote({ scroller, geometryOf, nowMs }: HoverNoteProps) {
  const timeZone = useZone();
  const [hovered, setHovered] = useState<Hovered | null>(null);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const onOver = (event: PointerEvent) => setHovered(event.pointerType === "touch" ? null : hoveredAt(element, event.target));
    const onLeave = () => setHovered(null);
    element.addEventListener("pointerover", onOver);
    element.addEventListener("pointerleave", onLeave);
    element.addEventListener("pointerdown", onLeave);
    return () => {
      element.removeEventListener("pointerover", onOver);
      element.removeEventListener("pointerleave", onLeave);
      element.removeEventListener("pointerdown", onLeave);
    };
  }, [scroller]);
  const stop = hovered === null ? undefined : geometryOf(hovered.laneId)?.stops.find((one) => one.id === hovered.stopId);
  if (hovered === null || stop === undefined) return null;
  return <Note words={stopWords(stop, { timeZone, nowMs })} place={hovered} />;
}

function Note({ words, place }: { words: StopWords; place: Hovered }) {
  return (
    <div
      role="presentation"
      aria-hidden
      style={{ left: place.left, top: place.top }}
      className={`pointer-events-none absolute z-10 w-max max-w-64 -translate-x-1/2 rounded-md bg-ink px-2 py-1 text-12 text-inverse shadow-md ${place.isAbove ? "-translate-y-full" : ""}`}
    >
      <span className="num">{words.when}</span> <span className="font-medium">{words.what}</span>
      {words.detail === "" ? null : <span className="block wrap-anywhere opacity-80">{words.detail}</span>}
    </div>
  );
}

const NOTE_PX = 52;
const HALF_NOTE_PX = 132;

function hoveredAt(scroller: HTMLElement, target: EventTarget | null): Hovered | null {
  const stop = target instanceof Element ? target.closest("[data-stop]") : null;
  const laneId = stop?.closest("[data-lane]")?.getAttribute("data-lane");
  const stopId = stop?.getAttribute("data-stop");
  if (stop == null || laneId == null || stopId == null) return null;
  const box = stop.getBoundingClientRect();
  const frame = scroller.getBoundingClientRect();
  const isAbove = box.top - frame.top > NOTE_PX;
  const centre = (Math.max(box.left, frame.left) + Math.min(box.right, frame.right)) / 2 - frame.left;
  return {
    laneId,
    stopId,
    left: Math.min(frame.width - HALF_NOTE_PX, Math.max(HALF_NOTE_PX, centre)),
    top: (isAbove ? box.top - 6 : box.bottom + 6) - frame.top + scroller.scrollTop,
    isAbove,
  };
}
