import { createParser, parseAsString, parseAsStringLiteral } from "nuqs";
import type { AcceptedParts } from "@/components/kit/address-note";
import type { AuditFilter } from "@/lib/client/audit";

export const RANGES = ["1h", "24h", "7d", "30d"] as const;
export type Range = (typeof RANGES)[number];

export const rangeWords = { "1h": "the last hour", "24h": "the last 24 hours", "7d": "the last 7 days", "30d": "the last 30 days" } as const satisfies Record<Range, string>;

const HOUR_MS = 3_600_000;
const spans = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS } as const satisfies Record<Range, number>;

const isVerb = (text: string) => /^[a-z_]+\.[a-z_]+$/.test(text);

export const auditFilterParsers = {
  verb: createParser({ parse: (text) => (isVerb(text) ? text : null), serialize: String }),
  actor: parseAsString,
  agent: parseAsString,
  subject: parseAsString,
  find: parseAsString,
  range: parseAsStringLiteral(RANGES),
  from: parseAsString,
  to: parseAsString,
};

export type AuditFilters = { verb: string | null; actor: string | null; agent: string | null; subject: string | null; find: string | null; range: Range | null; from: string | null; to: string | null };

export const NO_FILTERS: AuditFilters = { verb: null, actor: null, agent: null, subject: null, find: null, range: null, from: null, to: null };

export const FIND_LEAST = 4;

/** In the address a moment or a day: `2026-11-21`, `2026-11-21T14:00:00Z`. */
function momentMs(text: string): number | null {
  const atMs = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? Date.parse(text.length === 10 ? `${text}T00:00:00` : text) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}

export const acceptedParts: AcceptedParts = {
  verb: { label: "kind of event", accepts: isVerb },
  range: { label: "range", accepts: (value) => RANGES.some((one) => one === value) },
  from: { label: "day", accepts: (value) => momentMs(value) !== null },
  to: { label: "day", accepts: (value) => momentMs(value) !== null },
  find: { label: "reference", accepts: (value) => value.length >= FIND_LEAST && value.length <= 100 },
};

const DAY_MS = 24 * HOUR_MS;
/** A range moves on with the clock, but not with each tick: every move reads the list again. */
const STEP_MS = 600_000;

/** What is asked of the server. Two days given are both included; a range goes before them. */
export function askedOf(filters: AuditFilters, nowMs: number): AuditFilter {
  const { verb, actor, agent, subject, find, range, from, to } = filters;
  const fromMs = range === null ? (from === null ? null : momentMs(from)) : Math.floor((nowMs - spans[range]) / STEP_MS) * STEP_MS;
  const endMs = range !== null || to === null ? null : momentMs(to);
  const toMs = endMs === null ? null : to?.length === 10 ? endMs + DAY_MS : endMs;
  const given = { verb, actor, agent, subject, find: find !== null && find.length >= FIND_LEAST ? find : null, from: iso(fromMs), to: iso(toMs) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function iso(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
