import type { Verb } from "@/lib/core/actor";

/** What each says is in tour-words.tsx, which comes when the tour begins. */
export const TOUR_STOPS = [
  { id: "overview", verb: "read" },
  { id: "approval", verb: "read" },
  { id: "timeline", verb: "read" },
  { id: "step-in", verb: "read" },
  { id: "audit", verb: "read_audit" },
] as const satisfies readonly { id: string; verb: Verb }[];

export type TourStop = (typeof TOUR_STOPS)[number];

export type TourState = { readonly kind: "offered" } | { readonly kind: "at"; readonly place: number } | { readonly kind: "over" };

/** What a browser remembers of the tour. Nonsense counts as over: nobody is bothered by it. */
export function readTour(stored: string | null, stops: number): TourState {
  if (stored === null) return { kind: "offered" };
  const place = /^\d+$/.test(stored) ? Number(stored) : stops;
  return place < stops ? { kind: "at", place } : { kind: "over" };
}
