"use client";

import { OneLine } from "@/components/kit/data-table/one-line";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { InterventionItem } from "@/lib/client/interventions";
import { sentenceOf } from "@/lib/client/problem-words";
import { isEmergencyStop, scopeTitle } from "./scope-words";

type StopTableProps = { label: string; stops: readonly InterventionItem[]; currentId: string | null; onOpen: (id: string) => void; onLift: (stop: InterventionItem) => void };

/** Stops of either kind: those in force end with a way to lift them, the others with how they were lifted. */
export function StopTable({ label, stops, currentId, onOpen, onLift }: StopTableProps) {
  const isNarrow = currentId !== null;
  const hasLifted = stops.some((stop) => stop.liftedAt !== null);
  return (
    <Table aria-label={label} className="mt-1 table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="pl-0 md:w-[30%]">What</TableHead>
          <TableHead className="max-md:hidden">Why</TableHead>
          <TableHead className={cn("w-40 max-lg:hidden", isNarrow && "hidden")}>Placed</TableHead>
          <TableHead className="pr-0 max-md:w-28 md:w-[28%]">{hasLifted ? "Lifted by" : <span className="sr-only">Lift</span>}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {stops.map((stop) => (
          <StopRow key={stop.id} stop={stop} isCurrent={stop.id === currentId} isNarrow={isNarrow} onOpen={() => onOpen(stop.id)} onLift={() => onLift(stop)} />
        ))}
      </TableBody>
    </Table>
  );
}

type StopRowProps = { stop: InterventionItem; isCurrent: boolean; isNarrow: boolean; onOpen: () => void; onLift: () => void };

function StopRow({ stop, isCurrent, isNarrow, onOpen, onLift }: StopRowProps) {
  const scope = scopeTitle(stop);
  const placed = (
    <>
      {visibleString(stop.placedBy.name)}
      <span className="max-md:hidden">, </span>
      <RelativeTime atMs={Date.parse(stop.placedAt)} focusable={false} className="max-md:block" />
    </>
  );
  return (
    <TableRow aria-current={isCurrent ? "true" : undefined} className="aria-[current]:bg-active">
      <TableCell className="py-2 pl-0 align-top">
        <button type="button" onClick={onOpen} className="name-link block max-w-full rounded-sm text-left max-md:-my-2 max-md:min-h-11">
          <OneLine className="wrap-anywhere">
            <PlainText text={scope} />
          </OneLine>
        </button>
        <OneLine className="text-12">
          {isEmergencyStop(stop) ? null : <StateMark kind="intervention" value={stop.kind} />}
          <span className={cn("text-fg-3 lg:hidden", isNarrow && "lg:inline")}> · {placed}</span>
        </OneLine>
        <span className="block text-12 text-pretty text-fg-2 md:hidden">
          <PlainText text={stop.reason} />
        </span>
      </TableCell>
      <TableCell className="py-2 align-top wrap-anywhere max-md:hidden">
        <span title={visibleString(stop.reason)} className="relative line-clamp-2">
          <PlainText text={stop.reason} />
        </span>
      </TableCell>
      <TableCell className={cn("py-2 align-top max-lg:hidden", isNarrow && "hidden")}>
        <OneLine className="wrap-anywhere">{visibleString(stop.placedBy.name)}</OneLine>
        <RelativeTime atMs={Date.parse(stop.placedAt)} focusable={false} className="block text-12 text-fg-3" />
      </TableCell>
      <TableCell className={cn("py-2 pr-0 align-top", stop.liftedAt === null && "text-right")}>{stop.liftedAt === null ? <LiftCell whyNot={stop.whyNotLift} onLift={onLift} /> : <LiftedCell stop={stop} liftedAt={stop.liftedAt} />}</TableCell>
    </TableRow>
  );
}

function LiftCell({ whyNot, onLift }: { whyNot: string | null; onLift: () => void }) {
  return whyNot === null ? <Button onClick={onLift}>Lift…</Button> : <span title={sentenceOf(whyNot)} className="text-12 text-fg-3 max-md:sr-only md:line-clamp-2">{sentenceOf(whyNot)}</span>;
}

function LiftedCell({ stop, liftedAt }: { stop: InterventionItem; liftedAt: string }) {
  return (
    <>
      <OneLine className="wrap-anywhere">
        {visibleString(stop.liftedBy?.name ?? "nobody")}
        <span className="max-md:hidden">, </span>
        <RelativeTime atMs={Date.parse(liftedAt)} focusable={false} className="text-12 text-fg-3 max-md:block" />
      </OneLine>
      {stop.liftReason === null ? null : (
        <span title={visibleString(stop.liftReason)} className="relative block text-12 text-pretty wrap-anywhere text-fg-2 md:line-clamp-2">
          <PlainText text={stop.liftReason} />
        </span>
      )}
    </>
  );
}
