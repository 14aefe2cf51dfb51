import { lowerFirst } from "@/lib/core/first-letter";
import { formatClock, formatDuration, formatSeconds, type TimeFormat } from "../time/format";
import type { Stop } from "./lane-geometry";
import type { TimelineSpan } from "./model";

/** Beside a stop's words: until when what is not over has lasted. */
export type StopFormat = TimeFormat & { readonly nowMs: number };

export type StopWords = { /** `14:17:03` or `14:10 to 14:12`. */ readonly when: string; readonly what: string; readonly detail: string };

/** What a stop is, for the card under the pointer and for whoever listens. */
export function stopWords(stop: Stop, format: StopFormat): StopWords {
  return stop.kind === "mark" ? markWords(stop, format) : spanWords(stop, format);
}

export function stopLabel(stop: Stop, format: StopFormat): string {
  const { when, what, detail } = stopWords(stop, format);
  return [when, what, detail].filter((part) => part !== "").join(", ");
}

function markWords({ glyph }: Extract<Stop, { kind: "mark" }>, format: TimeFormat): StopWords {
  const [first] = glyph.marks;
  const last = glyph.marks.at(-1);
  if (first === undefined || last === undefined) return { when: "", what: "", detail: "" };
  if (glyph.count === 1) return { when: formatSeconds(first.atMs, format), what: first.word, detail: first.detail };
  const counts = new Map<string, number>();
  for (const mark of glyph.marks) counts.set(mark.word, (counts.get(mark.word) ?? 0) + mark.count);
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([word, count]) => `${count} ${lowerFirst(word)}`);
  return { when: between(first.atMs, last.atMs, format), what: `${glyph.count} actions`, detail: parts.join(", ") };
}

function spanWords({ bar }: Extract<Stop, { kind: "span" }>, format: StopFormat): StopWords {
  const [first, ...others] = bar.spans;
  if (first === undefined) return { when: "", what: "", detail: "" };
  if (others.length === 0) return { when: formatSeconds(first.fromMs, format), what: first.toMs === null ? `${first.word}, ${soFar(first, format.nowMs)}` : first.word, detail: first.detail };
  const counts = new Map<string, number>();
  for (const span of bar.spans) counts.set(span.word, (counts.get(span.word) ?? 0) + 1);
  return { when: `since ${formatClock(first.fromMs, format)}`, what: `${bar.spans.length} sent for approval`, detail: [...counts].map(([word, count]) => `${count} ${lowerFirst(word)}`).join(", ") };
}

/** Inside a bar, the fuller words first: how many still wait, never more than do, and how long the first of them has. */
export function waitingTexts(spans: readonly Pick<TimelineSpan, "fromMs" | "toMs" | "text">[], nowMs: number): readonly string[] {
  const [first, ...others] = spans.filter((span) => span.toMs === null);
  if (first === undefined) return spans.length === 1 ? spans.map((span) => span.text) : [`${spans.length} waited`];
  if (spans.length === 1) return [soFar(first, nowMs)];
  const open = others.length + 1;
  const still = open === spans.length ? `${open} waiting` : `${spans.length} asked, ${open} still waiting`;
  return [`${still}, ${open === 1 ? soFar(first, nowMs) : `the first for ${formatDuration(nowMs - first.fromMs)}`}`, ...(open === spans.length ? [] : [still]), `${open} waiting`];
}

function soFar({ fromMs }: Pick<TimelineSpan, "fromMs">, nowMs: number): string {
  return `${formatDuration(nowMs - fromMs)} so far`;
}

function between(fromMs: number, toMs: number, format: TimeFormat): string {
  const [from, to] = [formatClock(fromMs, format), formatClock(toMs, format)];
  return from === to ? from : `${from} to ${to}`;
}
