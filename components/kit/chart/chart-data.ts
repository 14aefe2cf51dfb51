/** A colour family of marks; the word and the shape beside it say the same. */
export type ChartTone = "accent" | "neutral" | "ok" | "info" | "warn" | "danger" | "plum";

export type ChartSeries = {
  readonly id: string;
  readonly label: string;
  readonly tone: ChartTone;
  /** One for each bucket; null is a gap, never a nought. */
  readonly values: readonly (number | null)[];
};

/** What the values stand over: stretches of time, say. */
export type ChartBuckets = {
  /** Each one's full name: "14:00 to 14:30". */
  readonly names: readonly string[];
  /** What stands below the axis, and where, in buckets from the left: 3 is where the fourth begins, 3.5 its middle. */
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  /** The last has not ended: it is drawn dotted. */
  readonly isLastUnfinished: boolean;
};

/** The same as rows, for the table and the file. */
export type ChartTable = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

export const toneFill: Record<ChartTone, string> = {
  accent: "bg-accent-mark",
  neutral: "bg-neutral-mark",
  ok: "bg-ok-mark",
  info: "bg-info-mark",
  warn: "bg-warn-mark",
  danger: "bg-danger-mark",
  plum: "bg-plum-mark",
};

export const toneStroke: Record<ChartTone, string> = {
  accent: "stroke-accent-mark",
  neutral: "stroke-neutral-mark",
  ok: "stroke-ok-mark",
  info: "stroke-info-mark",
  warn: "stroke-warn-mark",
  danger: "stroke-danger-mark",
  plum: "stroke-plum-mark",
};

export const toneArea: Record<ChartTone, string> = {
  accent: "fill-accent-mark/8",
  neutral: "fill-neutral-mark/8",
  ok: "fill-ok-mark/8",
  info: "fill-info-mark/8",
  warn: "fill-warn-mark/8",
  danger: "fill-danger-mark/8",
  plum: "fill-plum-mark/8",
};
