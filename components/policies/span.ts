export const SPAN_UNITS = ["seconds", "minutes", "hours", "days"] as const;
export type SpanUnit = (typeof SPAN_UNITS)[number];

const SECONDS = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const satisfies Record<SpanUnit, number>;

/** A span as a form has it: a whole number of the largest unit that says it exactly. 5,400 s are 90 minutes. */
export function splitSpan(seconds: number): { readonly count: string; readonly unit: SpanUnit } {
  const unit = SPAN_UNITS.findLast((one) => seconds !== 0 && seconds % SECONDS[one] === 0) ?? "seconds";
  return { count: `${seconds / SECONDS[unit]}`, unit };
}

/** Seconds, or null where the number is none, or not whole. */
export function joinSpan(count: string, unit: SpanUnit): number | null {
  return /^\d{1,9}$/.test(count.trim()) ? Number(count.trim()) * SECONDS[unit] : null;
}
