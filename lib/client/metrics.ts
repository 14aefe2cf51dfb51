import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AttentionWire, Finding, OverviewWire } from "@/lib/contracts/metrics";
import type { Period } from "@/lib/core/metrics";
import { zoneOffsetMs } from "@/lib/core/zone";
import type { Caller } from "./call";

export type Overview = OverviewWire;
export type Attention = AttentionWire;
export type { Finding };

export type OverviewFilter = { /** Null: the server chooses by the company's age. */ readonly period: Period | null; readonly unit: string | null; /** The reader's: days begin and end there. */ readonly timeZone: string };

/** The figures; those of the period before stay until the new ones are there. */
export function overviewQuery({ workspace, call }: Caller, { period, unit, timeZone }: OverviewFilter) {
  return queryOptions({
    queryKey: [workspace, "metrics", "overview", period, unit, timeZone],
    queryFn: ({ signal }) => call("GET /metrics/overview", { query: { ...(period === null ? {} : { period }), offset: `${zoneOffsetMs(timeZone, Date.now()) / 60_000}`, ...(unit === null ? {} : { unit }) } }, { signal }),
    placeholderData: keepPreviousData,
    // A new bucket begins whether or not anything happens.
    refetchInterval: 5 * 60_000,
  });
}

export function attentionQuery({ workspace, call }: Caller, unit: string | null) {
  return queryOptions({
    queryKey: [workspace, "metrics", "attention", unit],
    queryFn: ({ signal }) => call("GET /metrics/attention", { query: unit === null ? {} : { unit } }, { signal }),
    placeholderData: keepPreviousData,
    // Silence and deadlines come without an event.
    refetchInterval: 60_000,
  });
}
