import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { getTimeline } from "@/lib/contracts/activity";
import type { ActivityFilter } from "./activity-filters";
import type { Caller } from "./call";

export type Timeline = z.output<(typeof getTimeline)["answer"]>;
export type TimelineLaneItem = Timeline["lanes"][number];
export type TimelineChange = Timeline["changes"][number];

export type Between = { readonly fromMs: number; readonly toMs: number };

/** A filter as the API takes it: several of a few are one text. */
export function filterQuery<Filter extends ActivityFilter>({ decision, status, ...others }: Filter) {
  return { ...others, ...(decision === undefined ? {} : { decision: decision.join(",") }), ...(status === undefined ? {} : { status: status.join(",") }) };
}

export function timelineQuery({ workspace, call }: Caller, between: Between, filter: ActivityFilter) {
  return queryOptions({
    queryKey: [workspace, "timeline", between, filter],
    queryFn: ({ signal }) => call("GET /activity/timeline", { query: { ...times(between), ...filterQuery(filter) } }, { signal }),
  });
}

/** How much happened over a longer time. A figure among others, and read as seldom. */
export function activityHistogramQuery({ workspace, call }: Caller, between: Between, buckets: number, filter: ActivityFilter) {
  return queryOptions({
    queryKey: [workspace, "metrics", "activity", between, buckets, filter],
    queryFn: ({ signal }) => call("GET /activity/histogram", { query: { ...times(between), buckets: `${buckets}`, ...filterQuery(filter) } }, { signal }),
  });
}

function times({ fromMs, toMs }: Between) {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}
