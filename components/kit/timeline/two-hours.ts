import { makeScale } from "./time-scale";

/** What the timeline's tests draw: two hours from noon. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NOON = Date.UTC(2026, 9, 15, 12);
export const twoHours = { fromMs: NOON, toMs: NOON + 2 * HOUR };
export const at = (minutes: number) => NOON + minutes * MINUTE;
export const plain = makeScale(twoHours, 600, []);
