"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { ACTIVITY_PARAMS, FILTER_PARAMS, readActivity, type ActivityAddress, type ActivityFilter, type ActivityParam, type ActivityParams, type Range } from "@/lib/client/activity-filters";

const parsers = Object.fromEntries(ACTIVITY_PARAMS.map((name) => [name, parseAsString])) as Record<ActivityParam, typeof parseAsString>;

export type ActivityAddressControl = ActivityAddress & {
  readonly setFilter: (filter: ActivityFilter) => void;
  readonly setRange: (range: Range | null) => void;
  readonly setBetween: (between: { readonly fromMs: number; readonly toMs: number }) => void;
  readonly setView: (view: "timeline" | "table") => void;
  /** What is looked at; the first makes a step that "back" undoes. */
  readonly setAction: (action: string | null) => void;
  readonly clearLeftOut: () => void;
  readonly clearFilters: () => void;
};

/** What the address of Activity asks for, and the ways to change it. */
export function useActivityAddress(): ActivityAddressControl {
  const [raw, set] = useQueryStates(parsers);
  const address = useMemo(() => readActivity(raw as ActivityParams), [raw]);
  const { action, leftOut } = address;
  const setFilter = useCallback((filter: ActivityFilter) => void set(paramsOf(filter)), [set]);
  const setRange = useCallback((range: Range | null) => void set({ range, from: null, to: null }), [set]);
  const setBetween = useCallback(
    ({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }) => void set({ range: null, from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() }, { history: "replace", throttleMs: 120 }),
    [set],
  );
  const setView = useCallback((view: "timeline" | "table") => void set({ view }), [set]);
  const setAction = useCallback((next: string | null) => void set({ action: next }, { history: action === null && next !== null ? "push" : "replace" }), [set, action]);
  const clearLeftOut = useCallback(() => void set(Object.fromEntries(leftOut.map((one) => [one.name, null]))), [set, leftOut]);
  const clearFilters = useCallback(() => void set({ ...paramsOf({}), from: null, to: null, range: null }), [set]);
  return useMemo(
    () => ({ ...address, setFilter, setRange, setBetween, setView, setAction, clearLeftOut, clearFilters }),
    [address, setFilter, setRange, setBetween, setView, setAction, clearLeftOut, clearFilters],
  );
}

/** Every filter by name, so that what is not set is taken off the address. */
function paramsOf(filter: ActivityFilter): Partial<Record<ActivityParam, string | null>> {
  return Object.fromEntries(
    FILTER_PARAMS.map((name) => {
      const value = filter[name];
      return [name, value === undefined ? null : typeof value === "string" ? value : value.join(",")];
    }),
  );
}
