"use client";

import { ChartNoAxesGanttIcon, Table2Icon } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import dynamic from "next/dynamic";
import { LoadingCard } from "@/components/kit/states/loading";
import { useCallback, useMemo } from "react";
import { AddressNote, type AcceptedParts } from "@/components/kit/address-note";
import { DataTable } from "@/components/kit/data-table/data-table";
import { rowAfterMove } from "@/components/kit/data-table/table-command";
import type { Action } from "@/components/kit/shortcuts/action";
import { useActions } from "@/components/kit/shortcuts/shortcuts-provider";
import { Empty } from "@/components/kit/states/empty";
import { useNow } from "@/components/kit/time/now";
import { Segmented, SegmentedItem } from "@/components/ui/segmented";
import { PeekPane } from "@/components/workspace/peek-pane";
import { useWide } from "@/components/workspace/use-wide";
import type { RunStory } from "@/lib/client/runs";
import { isId } from "@/lib/core/ids";
import { branchesOf, isAtWork } from "@/lib/core/run";
import { RunHead } from "./run-head";
import { storyTime } from "./story-scale";
import { storyColumns, storyRowId, storyRowName, type StoryRow } from "./story-columns";

const ActionPeek = dynamic(() => import("@/components/actions/action-peek").then((file) => file.ActionPeek), { loading: () => <LoadingCard label="Loading the action" /> });
const Waterfall = dynamic(() => import("./waterfall").then((file) => file.Waterfall));

const VIEWS = ["timeline", "table"] as const;
const acceptedParts: AcceptedParts = {
  action: { label: "action", accepts: (value) => isId("action", value) },
  view: { label: "view", accepts: (value) => (VIEWS as readonly string[]).includes(value) },
};

/** The run's head above everything it asked for; one action of it beside that. */
export function RunStoryView({ story }: { story: RunStory }) {
  const [openId, setOpenId] = useQueryState("action", parseAsString);
  const rows = useMemo<readonly StoryRow[]>(() => branchesOf(story.actions), [story.actions]);
  const order = useMemo(() => rows.map(storyRowId), [rows]);
  const close = useCallback(() => void setOpenId(null), [setOpenId]);
  const go = (by: number) => void setOpenId(rowAfterMove(order, openId, by), { history: "replace" });
  useCloseKey(close);
  const shownId = openId !== null && isId("action", openId) ? openId : null;
  const place = shownId === null ? -1 : order.indexOf(shownId);
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label="Run" className="flex min-h-0 min-w-0 flex-1 flex-col max-md:overflow-y-auto">
        <AddressNote parts={acceptedParts} />
        <RunHead run={story.run} />
        <StoryNotes story={story} />
        {rows.length === 0 ? (
          <Empty reason="none-yet" title="Nothing was asked for yet">
            The run has begun. What its agent asks for appears here as it happens.
          </Empty>
        ) : (
          <StoryBody story={story} rows={rows} openId={shownId} onOpen={(id) => void setOpenId(id, { history: openId === null ? "push" : "replace" })} />
        )}
      </section>
      <PeekPane label="One action" isOpen={shownId !== null} onClose={close}>
        {shownId === null ? null : <ActionPeek key={shownId} actionId={shownId} place={place < 0 ? -1 : order.length - 1 - place} count={order.length} onMove={(by) => go(-by)} onClose={close} />}
      </PeekPane>
    </div>
  );
}

/** What the list does not show, said before it. */
function StoryNotes({ story: { run, isTreeWhole } }: { story: RunStory }) {
  const notes = [
    ...(run.actions.isAtLeast ? [`It asked for more than ${run.actions.asked} actions; these are its last ${run.actions.asked}.`] : []),
    ...(isTreeWhole ? [] : ["Much was asked since: what other agents did for it later may be missing here."]),
  ];
  if (notes.length === 0) return null;
  return <p className="border-b px-6 py-2 text-12 text-pretty text-fg-2 max-md:px-4">{notes.join(" ")}</p>;
}

type StoryBodyProps = { story: RunStory; rows: readonly StoryRow[]; openId: string | null; onOpen: (id: string) => void };

function StoryBody({ story, rows, openId, onOpen }: StoryBodyProps) {
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("timeline"));
  const isWide = useWide();
  const nowMs = useStoryNow(story);
  const time = useMemo(() => storyTime(story, nowMs), [story, nowMs]);
  // On a narrow screen an axis says nothing; the table says the same in words.
  const shown = isWide ? view : "table";
  return (
    <>
      <div className="flex min-h-11 shrink-0 items-center gap-3 border-b px-6 py-1.5 max-lg:hidden">
        <Segmented aria-label="Show as" value={view} onValueChange={(next) => void setView(VIEWS.find((one) => one === next) ?? null)}>
          <SegmentedItem value="timeline">
            <ChartNoAxesGanttIcon aria-hidden />
            Timeline
          </SegmentedItem>
          <SegmentedItem value="table">
            <Table2Icon aria-hidden />
            Table
          </SegmentedItem>
        </Segmented>
      </div>
      {shown === "timeline" ? <Waterfall rows={rows} stops={story.stops} time={time} currentId={openId} onCurrentChange={onOpen} onOpen={onOpen} /> : <StoryTable rows={rows} nowMs={nowMs} openId={openId} onOpen={onOpen} />}
    </>
  );
}

/** Moves with the clock in steps that one can see on the axis; stands still once nothing more happens. */
function useStoryNow({ run, now }: RunStory): number {
  const nowMs = useNow();
  const stepMs = Math.max(1_000, (nowMs - Date.parse(run.startedAt)) / 200);
  const isMoving = run.state === "waiting" || isAtWork(run.state);
  return isMoving ? Math.max(Date.parse(now), Math.floor(nowMs / stepMs) * stepMs) : Date.parse(now);
}

function StoryTable({ rows, nowMs, openId, onOpen }: Pick<StoryBodyProps, "rows" | "openId" | "onOpen"> & { nowMs: number }) {
  const columns = useMemo(() => storyColumns(nowMs, openId !== null), [nowMs, openId]);
  return (
    <DataTable
      label="What the run asked for, oldest first"
      columns={columns}
      rows={rows}
      rowId={storyRowId}
      rowName={storyRowName}
      currentId={openId}
      onCurrentChange={(id) => (id === null ? undefined : onOpen(id))}
      onOpen={onOpen}
    />
  );
}

function useCloseKey(close: () => void): void {
  const actions = useMemo<Action[]>(() => [{ id: "action:close", label: "Close", group: "This action", shortcut: "escape", canRun: () => true, run: close }], [close]);
  useActions(actions);
}
