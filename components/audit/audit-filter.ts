import { parseAsStringLiteral } from "nuqs";
import { knownVerbs } from "@/components/actions/event-words";
import type { AcceptedParts } from "@/components/kit/address-note";
import { parseOnly } from "@/components/kit/parse-only";
import { isInCalendar } from "@/lib/client/address-time";
import type { AuditFilter } from "@/lib/client/audit";
import type { Actor } from "@/lib/core/audit";
import { ID_PREFIXES, isId, type IdKind } from "@/lib/core/ids";
import { dayEndOf, dayStartOf, zoneOffsetMs } from "@/lib/core/zone";

export const RANGES = ["1h", "24h", "7d", "30d"] as const;
export type Range = (typeof RANGES)[number];

export const rangeWords = { "1h": "the last hour", "24h": "the last 24 hours", "7d": "the last 7 days", "30d": "the last 30 days" } as const satisfies Record<Range, string>;

const HOUR_MS = 3_600_000;
const spans = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 168 * HOUR_MS, "30d": 720 * HOUR_MS } as const satisfies Record<Range, number>;

const isVerb = (text: string) => knownVerbs.includes(text);
const isAgent = (text: string) => isId("agent", text);

/** Reeve's own processes act under their names, everybody else under an id: with a personal token under the token's. */
const PROCESSES = { gateway: true, web: true, worker: true, cli: true } as const satisfies Record<Extract<Actor, { type: "reeve" }>["process"], true>;
const ACTORS = ["person", "agent", "system", "credential"] as const satisfies readonly IdKind[];
const isActor = (text: string) => Object.hasOwn(PROCESSES, text) || ACTORS.some((kind) => isId(kind, text));

const SUBJECTS = Object.keys(ID_PREFIXES) as IdKind[];
const isSubject = (text: string) => SUBJECTS.some((kind) => isId(kind, text));

/** What may be looked for in a reference. */
const isPart = (text: string) => text.length <= 100 && !/\p{Cc}/u.test(text);

/** In the address a moment or a day: `2026-11-21T14:00:00Z`, or `2026-11-21`, which is one of the reader's. */
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
const isMoment = (text: string) => /^\d{4}-\d{2}-\d{2}(T.+(Z|[+-]\d{2}:?\d{2}))?$/.test(text) && !Number.isNaN(Date.parse(text)) && isInCalendar(text.slice(0, 10));

export const auditFilterParsers = {
  verb: parseOnly(isVerb),
  actor: parseOnly(isActor),
  agent: parseOnly(isAgent),
  subject: parseOnly(isSubject),
  find: parseOnly(isPart),
  range: parseAsStringLiteral(RANGES),
  from: parseOnly(isMoment),
  to: parseOnly(isMoment),
};

export const AUDIT_FILTER_NAMES: readonly string[] = Object.keys(auditFilterParsers);

export type AuditFilters = { verb: string | null; actor: string | null; agent: string | null; subject: string | null; find: string | null; range: Range | null; from: string | null; to: string | null };

export const NO_FILTERS: AuditFilters = { verb: null, actor: null, agent: null, subject: null, find: null, range: null, from: null, to: null };

export const FIND_LEAST = 4;

export const acceptedParts: AcceptedParts = {
  verb: { label: "kind of event", accepts: isVerb },
  actor: { label: "actor", accepts: isActor },
  agent: { label: "agent", accepts: isAgent },
  subject: { label: "subject", accepts: isSubject },
  range: { label: "range", accepts: (value) => RANGES.some((one) => one === value) },
  from: { label: "day", accepts: isMoment },
  to: { label: "day", accepts: isMoment },
  find: { label: "reference", accepts: (value) => value.length >= FIND_LEAST && isPart(value) },
};

/** Without what contradicts the rest: a range beside days, which are the narrower wish, and a last day before the first, for nothing could lie between. */
export function usedFilters(given: AuditFilters, zone: string): AuditFilters {
  const range = given.from === null && given.to === null ? given.range : null;
  const [fromMs, toMs] = [momentMs(given.from, dayStartOf, zone), momentMs(given.to, dayEndOf, zone)];
  return { ...given, range, to: fromMs !== null && toMs !== null && toMs <= fromMs ? null : given.to };
}

/** What was dropped is named like what makes no sense by itself. */
export function partsFor(given: AuditFilters, used: AuditFilters): AcceptedParts {
  return {
    ...acceptedParts,
    ...(used.range === given.range ? {} : { range: { label: "range beside days", accepts: () => false } }),
    ...(used.to === given.to ? {} : { to: { label: "last day before the first", accepts: () => false } }),
  };
}

/** The reader's own day, `2026-11-28`, in which a day or moment of the address lies. */
export function shownDay(text: string, zone: string): string {
  if (isDay(text)) return text;
  const atMs = Date.parse(text);
  return new Date(atMs + zoneOffsetMs(zone, atMs)).toISOString().slice(0, 10);
}

/** A range moves on with the clock, but not with each tick: every move reads the list again. */
const STEP_MS = 600_000;

/** What is asked of the server. Two days given are both included, as they are in the reader's `zone`. */
export function askedOf(given: AuditFilters, nowMs: number, zone: string): AuditFilter {
  const { verb, actor, agent, subject, find, range, from, to } = usedFilters(given, zone);
  const fromMs = range !== null ? Math.floor((nowMs - spans[range]) / STEP_MS) * STEP_MS : momentMs(from, dayStartOf, zone);
  const toMs = momentMs(to, dayEndOf, zone);
  const asked = { verb, actor, agent, subject, find: find !== null && find.length >= FIND_LEAST ? find : null, from: iso(fromMs), to: iso(toMs) };
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
}

function momentMs(text: string | null, ofDay: (zone: string, day: string) => number, zone: string): number | null {
  if (text === null || !isMoment(text)) return null;
  return isDay(text) ? ofDay(zone, text) : Date.parse(text);
}

function iso(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
