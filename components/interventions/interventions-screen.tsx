"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableScroll } from "@/components/ui/table";
import { MoreRows } from "@/components/workspace/more-rows";
import { useInForce } from "@/components/workspace/use-emergency";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { interventionListQuery, type InterventionItem } from "@/lib/client/interventions";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { LiftDialog } from "./lift-form";
import { scopeWords } from "./scope-words";

/** What people have stopped: in force first, then what was lifted. */
export function InterventionsScreen() {
  const query = useInfiniteQuery(interventionListQuery(useCaller()));
  const inForce = useInForce();
  const [lifting, setLifting] = useState<InterventionItem | null>(null);
  const past = useMemo(() => query.data?.pages.flatMap((page) => page.data).filter((one) => one.liftedAt !== null) ?? [], [query.data]);
  if (query.data === undefined || inForce === undefined) {
    if (!query.isError) return <LoadingRows label="Loading interventions" className="min-h-0 flex-1" />;
    return (
      <Failure title="The interventions could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  if (inForce.length === 0 && past.length === 0) {
    return (
      <Empty reason="none-yet" title="Nobody has stepped in yet">
        When somebody pauses an agent, a unit, a tool, a system or the whole company, it stands here with who, why and for how long.
      </Empty>
    );
  }
  return (
    <div tabIndex={0} role="region" aria-label="Interventions" className="min-h-0 flex-1 overflow-y-auto">
      <div className="grid grid-cols-1 gap-8 px-6 py-5 max-md:px-4">
        <section>
          <SectionHead aside={`${inForce.length}`}>In force</SectionHead>
          {inForce.length === 0 ? <p className="mt-2 text-fg-2">Nothing is stopped. Agents are decided by the rules.</p> : <InForceTable stops={inForce} onLift={setLifting} />}
        </section>
        <section>
          <SectionHead aside={`${past.length}${query.hasNextPage ? " and more" : ""}`}>Lifted</SectionHead>
          {past.length === 0 ? <p className="mt-2 text-fg-2">None was lifted so far.</p> : <PastTable stops={past} />}
          <MoreRows query={query} />
        </section>
      </div>
      <LiftDialog stop={lifting} onOpenChange={(open) => (open ? undefined : setLifting(null))} />
    </div>
  );
}

function InForceTable({ stops, onLift }: { stops: readonly InterventionItem[]; onLift: (stop: InterventionItem) => void }) {
  const { may } = useWorkspace();
  return (
    <TableScroll label="In force" className="mt-2">
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>What</TableHead>
            <TableHead className="max-md:hidden">Of</TableHead>
            <TableHead className="max-md:hidden">Why</TableHead>
            <TableHead className="max-md:hidden">Since</TableHead>
            <TableHead>
              <span className="sr-only">Lift</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {stops.map((stop) => (
            <TableRow key={stop.id}>
              <WhatCells stop={stop} />
              <TableCell className="py-1.5 max-md:hidden">
                <span className="block whitespace-nowrap">{stop.placedBy.name}</span>
                <RelativeTime atMs={Date.parse(stop.placedAt)} className="text-12 text-fg-3" />
              </TableCell>
              <TableCell className="text-right">
                {may("lift") ? <Button onClick={() => onLift(stop)}>Lift…</Button> : <span className="text-12 text-fg-3">An operator may lift it</span>}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableScroll>
  );
}

function PastTable({ stops }: { stops: readonly InterventionItem[] }) {
  return (
    <TableScroll label="Lifted" className="mt-2">
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>What</TableHead>
            <TableHead className="max-md:hidden">Of</TableHead>
            <TableHead className="max-md:hidden">Why</TableHead>
            <TableHead className="max-md:hidden">Placed</TableHead>
            <TableHead>Lifted</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {stops.map((stop) => (
            <TableRow key={stop.id}>
              <WhatCells stop={stop} />
              <TableCell className="py-1.5 max-md:hidden">
                <span className="block whitespace-nowrap">{stop.placedBy.name}</span>
                <RelativeTime atMs={Date.parse(stop.placedAt)} focusable={false} className="text-12 text-fg-3" />
              </TableCell>
              <TableCell className="py-1.5 max-md:w-2/5 max-md:align-top">
                <span className="block whitespace-nowrap">{stop.liftedBy?.name ?? "nobody"}</span>
                {stop.liftedAt === null ? null : <RelativeTime atMs={Date.parse(stop.liftedAt)} focusable={false} className="text-12 text-fg-3" />}
                {stop.liftReason === null ? null : (
                  <span className="block text-12 text-fg-2">
                    <PlainText text={stop.liftReason} />
                  </span>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableScroll>
  );
}

function WhatCells({ stop }: { stop: InterventionItem }) {
  const words = scopeWords(stop.scope);
  const scope = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return (
    <>
      <TableCell className="max-md:py-1.5 max-md:align-top">
        <StateMark kind="intervention" value={stop.kind} className="font-medium" />
        <span className="block md:hidden">{scope}</span>
        <span className="block text-12 text-fg-2 md:hidden">
          <PlainText text={stop.reason} />
        </span>
        <span className="block text-12 text-fg-3 md:hidden">
          {stop.placedBy.name}, <RelativeTime atMs={Date.parse(stop.placedAt)} focusable={false} />
        </span>
      </TableCell>
      <TableCell className="min-w-40 max-md:hidden">{scope}</TableCell>
      <TableCell className="min-w-48 py-1.5 max-md:hidden">
        <PlainText text={stop.reason} />
      </TableCell>
    </>
  );
}
