import { parseAsStringLiteral } from "nuqs";
import type { AcceptedParts } from "@/components/kit/address-note";
import { parseOnly } from "@/components/kit/parse-only";
import { isInCalendar } from "@/lib/client/address-time";
import type { AuditFilter } from "@/lib/client/audit";
import { dayEndOf, dayStartOf } from "@/lib/core/zone";

export const RANGES = ["1h", "24h", "7d", "30d"] as const;
export type Range = (typeof RANGES)[number];

export const rangeWords = { "1h": "the last hour", "24h": "the last 24 hours", "7d": "the last 7 days", "30d": "the last 30 days" } as const satisfies Record<Range, string>;

const HOUR_MS = 3_600_000;
const spans = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS } as const satisfies Record<Range, number>;

const isVerb = (text: string) => text.length <= 100 && /^[a-z_]+\.[a-z_]+$/.test(text);
/** What may be an id, or be looked for in one. */
const isName = (text: string) => text.length <= 100 && !/\p{Cc}/u.test(text);

/** In the address a moment or a day: `2026-11-21T14:00:00Z`, or `2026-11-21`, which is one of the reader's. */
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isMoment = (text: string) => /^\d{4}-\d{2}-\d{2}(T.+(Z|[+-]\d{2}:?\d{2}))?$/.test(text) && !Number.isNaN(Date.parse(text)) && isInCalendar(text.slice(0, 10));

export const auditFilterParsers = {
  verb: parseOnly(isVerb),
  actor: parseOnly(isName),
  agent: parseOnly(isName),
  subject: parseOnly(isName),
  find: parseOnly(isName),
  range: parseAsStringLiteral(RANGES),
  from: parseOnly(isMoment),
  to: parseOnly(isMoment),
};

export type AuditFilters = { verb: string | null; actor: string | null; agent: string | null; subject: string | null; find: string | null; range: Range | null; from: string | null; to: string | null };

export const NO_FILTERS: AuditFilters = { verb: null, actor: null, agent: null, subject: null, find: null, range: null, from: null, to: null };

export const FIND_LEAST = 4;

export const acceptedParts: AcceptedParts = {
  verb: { label: "kind of event", accepts: isVerb },
  actor: { label: "actor", accepts: isName },
  agent: { label: "agent", accepts: isName },
  subject: { label: "subject", accepts: isName },
  range: { label: "range", accepts: (value) => RANGES.some((one) => one === value) },
  from: { label: "day", accepts: isMoment },
  to: { label: "day", accepts: isMoment },
  find: { label: "reference", accepts: (value) => value.length >= FIND_LEAST && isName(value) },
};

/** Without a last day that comes before the first: nothing could lie between. */
export function inOrder(filters: AuditFilters, zone: string): AuditFilters {
  if (filters.range !== null) return filters;
  const [fromMs, toMs] = [momentMs(filters.from, dayStartOf, zone), momentMs(filters.to, dayEndOf, zone)];
  return fromMs !== null && toMs !== null && toMs <= fromMs ? { ...filters, to: null } : filters;
}

/** A last day that was dropped is named like what makes no sense by itself. */
export function partsFor(dropsTo: boolean): AcceptedParts {
  return dropsTo ? { ...acceptedParts, to: { label: "last day before the first", accepts: () => false } } : acceptedParts;
}

/** A range moves on with the clock, but not with each tick: every move reads the list again. */
const STEP_MS = 600_000;

/** What is asked of the server. Two days given are both included, as they are in the reader's `zone`; a range goes before them. */
export function askedOf(filters: AuditFilters, nowMs: number, zone: string): AuditFilter {
  const { verb, actor, agent, subject, find, range, from, to } = filters;
  const fromMs = range !== null ? Math.floor((nowMs - spans[range]) / STEP_MS) * STEP_MS : momentMs(from, dayStartOf, zone);
  const toMs = range !== null ? null : momentMs(to, dayEndOf, zone);
  const given = { verb, actor, agent, subject, find: find !== null && find.length >= FIND_LEAST ? find : null, from: iso(fromMs), to: iso(toMs) };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

function momentMs(text: string | null, ofDay: (zone: string, day: string) => number, zone: string): number | null {
  if (text === null || !isMoment(text)) return null;
  return isDay(text) ? ofDay(zone, text) : Date.parse(text);
}

function iso(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
