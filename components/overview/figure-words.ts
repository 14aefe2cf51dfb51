import { formatAmount } from "@/components/kit/amount";
import { roundDecimal } from "@/lib/core/decimal-text";
import { groupDigits } from "@/lib/core/digits";
import { METRICS, type Change, type Figure, type MetricId, type Period, type Unit } from "@/lib/core/metrics";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

export type Words = { readonly text: string; readonly unit: string };

/** `6:10 min`, `48 s`, `3:05 h`, `2.5 d`: short enough for a figure, exact enough to compare. */
export function durationWords(ms: number): Words {
  if (ms < second) return { text: (ms / second).toFixed(1), unit: "s" };
  if (Math.round(ms / second) < 60) return { text: `${Math.round(ms / second)}`, unit: "s" };
  if (Math.round(ms / second) < 3_600) return { text: sixty(Math.round(ms / second)), unit: "min" };
  if (ms < 2 * day) return { text: sixty(Math.round(ms / minute)), unit: "h" };
  return { text: (ms / day).toFixed(1), unit: "d" };
}

function sixty(small: number): string {
  return `${Math.floor(small / 60)}:${String(small % 60).padStart(2, "0")}`;
}

/** One word for an axis: `0`, `30 s`, `15 min`, `2 h`, `3 d`. */
export function shortDuration(ms: number): string {
  if (ms === 0) return "0";
  if (ms < minute) return `${trimmed(ms / second)} s`;
  if (ms < hour) return `${trimmed(ms / minute)} min`;
  return ms < 2 * day ? `${trimmed(ms / hour)} h` : `${trimmed(ms / day)} d`;
}

/** For a sentence: `6:10 min`. */
export function durationText(ms: number): string {
  const { text, unit } = durationWords(ms);
  return `${text} ${unit}`;
}

export function percentText(value: number): string {
  return trimmed(value);
}

export function countText(value: number): string {
  return groupDigits(`${value}`);
}

/** At most one digit after the point, and none where it is nought. */
function trimmed(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}

/** To the cent; what is less than one as exact as it is. */
export function moneyText(amount: string): string {
  const [whole = "0", fraction = ""] = amount.split(".");
  const isSmall = /^-?0+$/.test(whole) && /^00/.test(fraction);
  if (isSmall) return amount;
  const [units = "0", cents = ""] = roundDecimal(amount, 2).split(".");
  return groupDigits(`${units}.${cents.padEnd(2, "0")}`);
}

/** In place of a figure: how much there is of what it would need. */
export function missingWords(id: MetricId, { have, need }: Extract<Figure, { kind: "too_little" }>): string {
  if (id === "cost") return "No cost was reported";
  if (id === "decision-time") return `${have === 0 ? "No" : countText(have)} ${have === 1 ? "decision" : "decisions"} so far; a median needs ${need}`;
  return `Too little to say: ${countText(have)} of ${need} ${METRICS[id].needsWhat}`;
}

export function figureWords(id: MetricId, figure: Extract<Figure, { kind: "known" }>, currency: string | null): Words {
  const { value } = figure;
  return valueWords(METRICS[id].unit, value, currency);
}

function valueWords(unit: Unit, value: number | string, currency: string | null): Words {
  switch (unit) {
    case "actions":
    case "questions":
      return { text: countText(Number(value)), unit: "" };
    case "percent":
      return { text: percentText(Number(value)), unit: "%" };
    case "duration":
      return durationWords(Number(value));
    case "money":
      return { text: moneyText(String(value)), unit: currency ?? "" };
    default: {
      const never: never = unit;
      throw new Error(`no such unit ${String(never)}`);
    }
  }
}

/** How far it moved: points of a share, not percent of a percentage. */
export function changeText(id: MetricId, change: Change, currency: string | null): string {
  const { unit } = METRICS[id];
  if (unit === "percent") return `${percentText(Number(change.by))} pt`;
  if (unit === "money") return formatAmount(moneyText(String(change.by)), currency);
  const { text, unit: word } = valueWords(unit, change.by, currency);
  return word === "" ? text : `${text} ${word}`;
}

export const periodWords = {
  "1h": { label: "1 h", before: "on the hour before", long: "the last hour" },
  "24h": { label: "24 h", before: "on the day before", long: "the last 24 hours" },
  "7d": { label: "7 d", before: "on the week before", long: "the last 7 days" },
  "30d": { label: "30 d", before: "on the 30 days before", long: "the last 30 days" },
} as const satisfies Record<Period, { label: string; before: string; long: string }>;
