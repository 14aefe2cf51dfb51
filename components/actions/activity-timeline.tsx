"use client";

import dynamic from "next/dynamic";
import { useQuery } from "@tanstack/react-query";
import { MaximizeIcon, RadioIcon, TableIcon } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { seenAs } from "@/components/agents/agent-state";
import { fetched } from "@/components/kit/fetched";
import { later } from "@/components/kit/later";
import { LeftOutNote } from "@/components/kit/left-out-note";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Failure } from "@/components/kit/states/failure";
import { LoadingCard, LoadingRows } from "@/components/kit/states/loading";
import { formatClock, formatDuration } from "@/components/kit/time/format";
import { useZone } from "@/components/kit/time/zone";
import type { TimelineFlag } from "@/components/kit/timeline/model";
import { Timeline, type Opened } from "@/components/kit/timeline/timeline";
import { fitTo } from "@/components/kit/timeline/window";
import { Button } from "@/components/ui/button";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useInForce } from "@/components/workspace/use-emergency";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { timelineQuery, type Timeline as TimelineData, type TimelineLaneItem } from "@/lib/client/activity";
import { isFiltered } from "@/lib/client/activity-filters";
import { unitsQuery } from "@/lib/client/names";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { ActivityBar } from "./activity-bar";
import { ActivityStrip } from "./activity-strip";
import { LaneHead } from "./lane-head";
import { NoActivity } from "./no-activity";
import { Period } from "./period-words";
import { flagsOf, groupsOf } from "./timeline-model";
import { TimelineKey } from "./timeline-key";
import type { ActivityAddressControl } from "./use-activity-address";
import { DEFAULT_RANGE, useTimelineWindow } from "./use-timeline-window";

const FlagNotes = later(() => import("./flag-notes").then((file) => file.FlagNotes));
const ActionPeek = dynamic(() => fetched(() => import("./action-peek").then((file) => file.ActionPeek)), { loading: () => <LoadingCard label="Loading the action" /> });

/** So far back can one look in one step. */
const BACK_MS = 31 * 86_400_000;
/** Closer than this, what still stands together is opened, not looked at closer. */
const CLOSEST_MS = 90_000;

/** What the fleet did, agent by agent, on one axis with questions, stops and changes. */
export function ActivityTimeline({ address }: { address: ActivityAddressControl }) {
  const { action, filter, setAction, setBetween } = address;
  const [isOver, setOver] = useState(false);
  const window = useTimelineWindow(address, isOver || action !== null);
  const { fromMs, toMs, nowMs, aheadFromMs } = window;
  const query = useQuery({ ...timelineQuery(useCaller(), { fromMs, toMs }, filter), placeholderData: (previous) => previous });
  const model = useModel(query.data, nowMs, window.isLive);
  const span = useMemo(() => ({ fromMs, toMs }), [fromMs, toMs]);
  const bounds = useMemo(() => ({ fromMs: toMs - BACK_MS, toMs: Math.max(toMs, nowMs) }), [toMs, nowMs]);
  const onOpen = useCallback(
    (opened: Opened) => {
      const [first] = opened.ids;
      const isOne = opened.ids.length === 1 && !opened.isSum;
      const widest = Math.max(opened.toMs - opened.fromMs, (query.data?.summedByS ?? 0) * 1_000);
      if (first !== undefined && (isOne || (toMs - fromMs <= CLOSEST_MS && first.startsWith("act_")))) setAction(first);
      else setBetween(fitTo([opened.fromMs, opened.fromMs + Math.max(widest, CLOSEST_MS / 3)], bounds) ?? span);
    },
    [setAction, setBetween, bounds, span, fromMs, toMs, query.data?.summedByS],
  );
  const fit = useCallback(() => {
    const next = query.data === undefined ? null : fitTo(momentsOf(query.data, fromMs), bounds);
    if (next !== null) setBetween(next);
  }, [query.data, setBetween, bounds, fromMs]);
  useTimelineActions(address, fit);
  const renderFlags = useCallback((flags: readonly TimelineFlag[]) => (query.data === undefined ? null : <FlagNotes timeline={query.data} flags={flags} />), [query.data]);
  const summary = query.data === undefined ? null : <Foot timeline={query.data} />;
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Activity" className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ActivityBar
          address={address}
          view="timeline"
          range={address.range ?? DEFAULT_RANGE}
          period={<Period fromMs={fromMs} toMs={toMs} isLive={window.isLive && window.heldSinceMs === null} />}
          onFit={query.data === undefined ? undefined : fit}
          canSwitch
          aside={window.heldSinceMs === null ? null : <Held sinceMs={window.heldSinceMs} onFollow={window.follow} />}
        />
        <LeftOutNote leftOut={address.leftOut} onClear={address.clearLeftOut} />
        <ActivityStrip window={span} nowMs={nowMs} filter={filter} onWindowChange={setBetween} />
        {model === null || query.data === undefined ? (
          query.isError ? (
            <Failure title="The activity could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
              {sentenceOfError(query.error)}
            </Failure>
          ) : (
            <LoadingRows label="Loading activity" lines={1} count={16} className="min-h-0 flex-1 border-t" />
          )
        ) : model.groups.length === 0 ? (
          <NoActivity isFiltered={isFiltered(filter)} onClear={address.clearFilters} />
        ) : (
          <div className="contents" onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)} onFocus={() => setOver(true)} onBlur={() => setOver(false)}>
            <Timeline
              label="Activity by agent"
              window={span}
              bounds={bounds}
              nowMs={nowMs}
              aheadFromMs={aheadFromMs}
              groups={model.groups}
              flags={model.flags}
              flagsLabel="Changes and interventions"
              renderFlags={renderFlags}
              currentId={action}
              onOpen={onOpen}
              onWindowChange={setBetween}
              emptyNote="Nothing happened in this time. Shift with an arrow goes earlier or later; another length is chosen above."
              refreshing={query.isPlaceholderData && query.isFetching}
              foot={summary}
            />
          </div>
        )}
        <TimelineKey timeline={query.data} />
      </section>
      <TimelinePeek address={address} lanes={query.data?.lanes ?? []} />
    </div>
  );
}

/** `isLive`: what is said of now, as how many wait, belongs to what is shown. */
function useModel(timeline: TimelineData | undefined, nowMs: number, isLive: boolean) {
  const { seat, caller } = useWorkspace();
  const units = useQuery(unitsQuery(caller)).data;
  const inForce = useInForce();
  const timeZone = useZone();
  // Words like "Paused 12 min" change once a minute.
  const minuteMs = Math.floor(nowMs / 60_000) * 60_000;
  return useMemo(() => {
    if (timeline === undefined || units === undefined) return null;
    const headOf = (lane: TimelineLaneItem) => {
      const { agent, unitId, isFailing, silentSince, waiting } = lane;
      const { state } = seenAs({ id: agent.id, unitId, status: agent.status }, inForce ?? [], units, { isFailing, isSilent: silentSince !== null });
      return <LaneHead name={agent.name} href={`/${seat.slug}/agents/${agent.id}`} state={state} waiting={isLive ? waiting : 0} />;
    };
    return { groups: groupsOf({ timeline, units, workspaceId: seat.id, nowMs: minuteMs, timeZone, headOf }), flags: flagsOf(timeline) };
  }, [timeline, units, inForce, seat.id, seat.slug, minuteMs, timeZone, isLive]);
}

function momentsOf({ lanes }: TimelineData, fromMs: number): number[] {
  const ends = lanes.flatMap((lane) => [...lane.marks.map((one) => one.at), ...lane.spans.flatMap((one) => (one.to === null ? [one.from] : [one.from, one.to]))]);
  return ends.map((at) => Date.parse(at)).filter((at) => at >= fromMs);
}

function Held({ sinceMs, onFollow }: { sinceMs: number; onFollow: () => void }) {
  return (
    <span role="status" className="flex items-center gap-2 text-12 text-fg-2">
      <span className="num">Stands at {formatClock(sinceMs, { timeZone: useZone() })}</span>
      <Button size="sm" onClick={onFollow}>
        <RadioIcon aria-hidden />
        Follow now
      </Button>
    </span>
  );
}

function Foot({ timeline: { actions, summedByS, moreChanges, lanes } }: { timeline: TimelineData }) {
  const idle = lanes.filter((lane) => lane.marks.length === 0 && lane.spans.length === 0).length;
  const unseen = lanes.filter((lane) => lane.moreSpans > 0);
  const parts = [
    `${actions.toLocaleString("en-GB")} ${actions === 1 ? "action" : "actions"} of ${lanes.length} ${lanes.length === 1 ? "agent" : "agents"}`,
    ...(idle === 0 ? [] : [`${idle} asked for nothing in this time`]),
    ...(summedByS === null ? [] : [`summed by ${formatDuration(summedByS * 1_000)}: look closer to see each`]),
    ...(unseen.length === 0 ? [] : [`not drawn: ${unseen.map((lane) => `${lane.moreSpans} earlier approvals of ${lane.agent.name}`).join(", ")}`]),
    ...(moreChanges === 0 ? [] : [`${moreChanges} earlier changes are not flagged`]),
  ];
  return <p className="num px-4 py-2 text-12 text-fg-3">{parts.join(" · ")}</p>;
}

/** Beside the lanes: what is looked at, and the way along its lane. */
function TimelinePeek({ address: { action, setAction }, lanes }: { address: ActivityAddressControl; lanes: readonly TimelineLaneItem[] }) {
  const close = useCallback(() => setAction(null), [setAction]);
  const order = useMemo(() => orderAround(lanes, action), [lanes, action]);
  const place = action === null ? -1 : order.indexOf(action);
  return (
    <PeekPane label="Action" isOpen={action !== null} onClose={close} className="w-82">
      {action === null ? null : <ActionPeek key={action} actionId={action} place={place} count={order.length} onMove={(by) => setAction(order[place + by] ?? action)} isInTime onClose={close} />}
    </PeekPane>
  );
}

/** The actions of the lane that holds this one, newest first. */
function orderAround(lanes: readonly TimelineLaneItem[], action: string | null): string[] {
  for (const lane of lanes) {
    const all = [...lane.marks.flatMap((one) => (one.id === undefined ? [] : [{ id: one.id, at: one.at }])), ...lane.spans.map((one) => ({ id: one.action, at: one.from }))];
    if (all.some((one) => one.id === action)) return [...new Set(all.sort((a, b) => b.at.localeCompare(a.at)).map((one) => one.id))];
  }
  return [];
}

function useTimelineActions({ setView, setRange }: ActivityAddressControl, fit: () => void): void {
  const actions = useMemo<Action[]>(() => {
    const own = { group: "Activity", canRun: () => true as const };
    return [
      { ...own, id: "activity:table", label: "Show as a table", icon: TableIcon, shortcut: "t", scope: "list", run: () => setView("table") },
      { ...own, id: "activity:fit", label: "Fit to what happened", icon: MaximizeIcon, shortcut: "0", scope: "list", run: fit },
      { ...own, id: "activity:now", label: "Go to now", icon: RadioIcon, shortcut: "n", scope: "list", run: () => setRange(null) },
    ];
  }, [setView, setRange, fit]);
  useActions(actions);
}
