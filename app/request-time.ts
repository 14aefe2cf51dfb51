import { cache } from "react";

/** When the request began, once for all that it renders: by the wall's clock, and by the one that measures. */
const began = cache(() => ({ wallMs: Date.now(), atMs: performance.now() }));

/** The time that a page hands to the browser, so that both draw the same, Unix ms. */
export function requestTimeMs(): number {
  return began().wallMs;
}

/** What is left of so many ms after the request began; negative where they are over. */
export function timeLeftMs(ofMs: number): number {
  return began().atMs + ofMs - performance.now();
}
