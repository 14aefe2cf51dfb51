/** The company's six figures: what each is, of how much it must be made before it is said, and which way is good. */

import type { Effect } from "./action";
import { subtractDecimals } from "./decimal-text";

export const PERIODS = ["1h", "24h", "7d", "30d"] as const;
export type Period = (typeof PERIODS)[number];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How each period is cut up. */
export const BUCKETS = {
  "1h": { count: 30, lengthMs: 2 * minuteMs },
  "24h": { count: 48, lengthMs: 30 * minuteMs },
  "7d": { count: 28, lengthMs: 6 * hourMs },
  "30d": { count: 30, lengthMs: dayMs },
} as const satisfies Record<Period, { count: number; lengthMs: number }>;

/** Over a day a company of an hour would be one bar. */
const YOUNG_MS = 4 * hourMs;

/** What is looked at where nobody asked for a period. */
export function periodFor(ageMs: number): Period {
  return ageMs < YOUNG_MS ? "1h" : "24h";
}

export type Span = {
  readonly startMs: number;
  /** The last bucket holds it and is unfinished. */
  readonly nowMs: number;
  readonly lengthMs: number;
  readonly count: number;
  /** The period before, up to the same moment within it, so that like is compared with like. */
  readonly before: { readonly startMs: number; readonly endMs: number };
};

/** The buckets of a period that ends now, cut at the reader's own full hours and midnights (`offsetMs` east of UTC). */
export function spanOf(period: Period, nowMs: number, offsetMs: number): Span {
  const { count, lengthMs } = BUCKETS[period];
  const lastMs = Math.floor((nowMs + offsetMs) / lengthMs) * lengthMs - offsetMs;
  const startMs = lastMs - (count - 1) * lengthMs;
  const wholeMs = count * lengthMs;
  return { startMs, nowMs, lengthMs, count, before: { startMs: startMs - wholeMs, endMs: nowMs - wholeMs } };
}

/** A sum in one currency, as an exact decimal. Currencies are never added to each other. */
export type Cost = { readonly currency: string; readonly amount: string; /** How many actions reported it. */ readonly actions: number };

/** What happened in a stretch of time. */
export type Counts = {
  readonly effects: Readonly<Record<Effect, number>>;
  /** Let through to run. */
  readonly ran: number;
  /** Of those, without any person's decision. */
  readonly alone: number;
  readonly failed: number;
  readonly unknown: number;
  /** Questions that people decided, and how long they took: the median, and what the slowest tenth took at least. */
  readonly decided: number;
  readonly medianMs: number | null;
  readonly slowMs: number | null;
  /** Questions waiting at its end. */
  readonly waiting: number;
  /** Questions whose time ran out unanswered. */
  readonly overdue: number;
  readonly costs: readonly Cost[];
};

export const METRIC_IDS = ["actions", "needed-nobody", "decision-time", "waiting", "failed", "cost"] as const;
export type MetricId = (typeof METRIC_IDS)[number];

export type Unit = "actions" | "percent" | "duration" | "questions" | "money";

export type Metric = {
  readonly label: string;
  /** What exactly is counted, in a sentence or two. */
  readonly definition: string;
  readonly unit: Unit;
  readonly good: "up" | "down" | "neither";
  /** How many of what it is made of must be there before it is said. */
  readonly needs: number;
  readonly needsWhat: string;
  /** The same for one point of its line. */
  readonly pointNeeds: number;
};

export const METRICS = {
  actions: {
    label: "Actions",
    definition: "Everything that agents asked to do, by what was decided first: allowed, announced, sent for approval, denied.",
    unit: "actions",
    good: "neither",
    needs: 0,
    needsWhat: "actions",
    pointNeeds: 0,
  },
  "needed-nobody": {
    label: "Needed nobody",
    definition: "Of the actions that were let through to run, the share that no person had to decide. Announced actions count as long as nobody objected.",
    unit: "percent",
    good: "up",
    needs: 20,
    needsWhat: "actions that ran",
    pointNeeds: 5,
  },
  "decision-time": {
    label: "Time to a decision",
    definition: "From the moment people were asked to the verdict. Half of the decisions were quicker than the median; the slowest tenth took at least the second figure. Approvals that nobody answered are not in it.",
    unit: "duration",
    good: "down",
    needs: 5,
    needsWhat: "decisions",
    pointNeeds: 1,
  },
  waiting: {
    label: "Waiting for approval",
    definition: "Approvals that are open now. Ran out of time: their deadline passed in this period and nobody had answered.",
    unit: "questions",
    good: "down",
    needs: 0,
    needsWhat: "approvals",
    pointNeeds: 0,
  },
  failed: {
    label: "Failed or not reported",
    definition: "Of the actions that were let through to run, the share whose tool reported an error, or of which nothing was heard by the deadline.",
    unit: "percent",
    good: "down",
    needs: 20,
    needsWhat: "actions that ran",
    pointNeeds: 5,
  },
  cost: {
    label: "Cost",
    definition: "The sum of what agents and systems reported as cost of the actions asked for in this period. What reported none is not in it. Currencies are never added up.",
    unit: "money",
    good: "neither",
    needs: 1,
    needsWhat: "actions that reported a cost",
    pointNeeds: 1,
  },
} as const satisfies Record<MetricId, Metric>;

/** What a metric is made of in these counts, and its value: a number (percent, ms, a count), or a decimal for money. Null: nothing to make it of. */
export type Reading = { readonly sample: number; readonly value: number | string | null };

/** One currency at a time; the others have figures of their own. */
export function readingOf(id: MetricId, counts: Counts, currency: string | null): Reading {
  switch (id) {
    case "actions": {
      const sample = actionsIn(counts);
      return { sample, value: sample };
    }
    case "needed-nobody":
      return { sample: counts.ran, value: shareOf(counts.alone, counts.ran) };
    case "decision-time":
      return { sample: counts.decided, value: counts.medianMs };
    case "waiting":
      return { sample: counts.waiting, value: counts.waiting };
    case "failed":
      return { sample: counts.ran, value: shareOf(counts.failed + counts.unknown, counts.ran) };
    case "cost": {
      const cost = counts.costs.find((one) => one.currency === currency);
      return { sample: cost?.actions ?? 0, value: cost?.amount ?? null };
    }
    default: {
      const never: never = id;
      throw new Error(`no such metric ${String(never)}`);
    }
  }
}

export function actionsIn({ effects }: Pick<Counts, "effects">): number {
  return effects.allow + effects.notify + effects.hold + effects.deny;
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (part / whole) * 100;
}

/** The currency that most actions reported; the first by name where several tie. */
export function mainCurrency(costs: readonly Cost[]): string | null {
  const [first] = [...costs].sort((a, b) => b.actions - a.actions || (a.currency < b.currency ? -1 : 1));
  return first?.currency ?? null;
}

export type Figure = { readonly kind: "known"; readonly value: number | string } | { readonly kind: "too_little"; readonly have: number; readonly need: number };

/** A figure, or how much of what it needs is there. */
export function figureOf(id: MetricId, counts: Counts, currency: string | null): Figure {
  const { needs } = METRICS[id];
  const { sample, value } = readingOf(id, counts, currency);
  return value === null || sample < needs ? { kind: "too_little", have: sample, need: Math.max(needs, 1) } : { kind: "known", value };
}

/** Under so many decisions there is no slowest tenth to speak of. */
export const SLOW_NEEDS = 10;

export function slowestTenth({ decided, slowMs }: Pick<Counts, "decided" | "slowMs">): number | null {
  return decided < SLOW_NEEDS ? null : slowMs;
}

/** One point of a metric's line; null is a gap. */
export function pointOf(id: MetricId, counts: Counts | null, currency: string | null): number | null {
  if (counts === null) return null;
  const { sample, value } = readingOf(id, counts, currency);
  return value === null || sample < METRICS[id].pointNeeds ? null : Number(value);
}

export type Change = {
  readonly direction: "up" | "down" | "same";
  readonly meaning: "good" | "bad" | "neutral";
  /** How far, without sign: points of a share, milliseconds, actions, questions, or a decimal for money. */
  readonly by: number | string;
};

/** From the period before; null where either figure is not known. */
export function changeOf(id: MetricId, now: Figure, before: Figure | null): Change | null {
  if (before === null || now.kind !== "known" || before.kind !== "known") return null;
  const difference = differenceOf(now.value, before.value);
  const direction = difference.sign === 0 ? "same" : difference.sign > 0 ? "up" : "down";
  const { good } = METRICS[id];
  const meaning = direction === "same" || good === "neither" ? "neutral" : direction === good ? "good" : "bad";
  return { direction, meaning, by: difference.by };
}

function differenceOf(a: number | string, b: number | string): { sign: number; by: number | string } {
  if (typeof a === "number" && typeof b === "number") return { sign: Math.sign(a - b), by: Math.abs(a - b) };
  const by = subtractDecimals(String(a), String(b));
  return by.startsWith("-") ? { sign: -1, by: by.slice(1) } : { sign: by === "0" ? 0 : 1, by };
}
