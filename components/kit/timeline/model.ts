import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** What is shown on a timeline, without what it means. */

export const MARK_LOOKS = ["tick", "diamond", "cross", "hollow", "dashed", "stub"] as const;
/** Told apart by shape as well as by colour. */
export type MarkLook = (typeof MARK_LOOKS)[number];

export type TimelineMark = {
  readonly id: string;
  readonly atMs: number;
  readonly look: MarkLook;
  /** Over 1: a sum that cannot be taken apart here. */
  readonly count: number;
  /** What one of them is called: "Denied". */
  readonly word: string;
  /** What else is known of it. */
  readonly detail: string;
};

/** How waiting ended: answered, not answered in time, or no longer asked. */
export type SpanOutcome = "yes" | "no" | "late" | "dropped";

/** Somebody is waited for, from question to answer. */
export type TimelineSpan = {
  readonly id: string;
  readonly fromMs: number;
  readonly toMs: number | null;
  /** Inside the bar, where there is room: `8 min`. Of one that is not over how long it has lasted is said in its place. */
  readonly text: string;
  /** What it is called in full. */
  readonly word: string;
  readonly detail: string;
  readonly end: SpanOutcome | null;
};

export type TimelineBand = { readonly fromMs: number; readonly toMs: number | null };

/** A time in which a lane was stopped. */
export type TimelineHalt = { readonly id: string; readonly fromMs: number; readonly toMs: number | null; readonly icon: LucideIcon; readonly text: string };

export type TimelineLane = {
  readonly id: string;
  readonly name: string;
  /** At the left: icon, name, state. */
  readonly head: ReactNode;
  readonly marks: readonly TimelineMark[];
  readonly spans: readonly TimelineSpan[];
  readonly bands: readonly TimelineBand[];
  readonly halts: readonly TimelineHalt[];
  /** Nothing is heard of it since then. */
  readonly silence: { readonly fromMs: number; readonly text: string } | null;
  /** What there was before a moment and is not drawn: too much for one lane. */
  readonly notDrawn: { readonly beforeMs: number; readonly text: string } | null;
};

export type TimelineGroup = { readonly id: string; readonly name: string; readonly lanes: readonly TimelineLane[]; readonly halts: readonly TimelineHalt[] };

export type TimelineFlag = {
  readonly id: string;
  readonly atMs: number;
  /** `ink`: a person stepped in. `outline`: the set-up changed; its line crosses all lanes. */
  readonly look: "ink" | "outline";
  readonly side: "left" | "right";
  readonly icon: LucideIcon;
  readonly text: string;
};

export const MARK_WIDTHS: Readonly<Record<MarkLook, number>> = { tick: 3, diamond: 10, cross: 11, hollow: 5, dashed: 5, stub: 3 };
