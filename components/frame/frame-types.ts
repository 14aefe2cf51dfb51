import type { LucideIcon } from "lucide-react";

export type FramePerson = { name: string; email: string; /** In words: "Approver in Finance". */ roles?: readonly string[] };

export type FrameWorkspace = { slug: string; name: string; isDemonstration: boolean };

export type FrameEntry = {
  id: string;
  label: string;
  href: string;
  icon: LucideIcon;
  /** What is behind it and needs somebody. 0 shows nothing. */
  count?: number;
  /** `hot`: waits for this person. `bad`: something is stopped or wrong. */
  countTone?: "plain" | "hot" | "bad";
};

/** Entries under one heading; without a heading one stands alone. */
export type FrameGroup = { heading: string | null; entries: readonly FrameEntry[] };

export type LiveState =
  | { kind: "live"; delayMs?: number }
  | { kind: "connecting" }
  | { kind: "reconnecting" }
  | { kind: "paused" }
  | { kind: "stale"; sinceMs: number };

export type EmergencyState =
  | { kind: "none" }
  | { kind: "in-force"; sinceMs: number; byName: string; reason: string };

export type Crumb = { label: string; href: string };
