"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { visibleString } from "@/components/kit/plain-text/visible-text";
import { SectionHead } from "@/components/kit/section-head";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { runTitle } from "@/components/runs/run-name";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { runListQuery } from "@/lib/client/runs";

const SHOWN = 12;

/** The last runs that named the process. */
export function ProcessRuns({ processId }: { processId: string }) {
  const { seat } = useWorkspace();
  const query = useInfiniteQuery(runListQuery(useCaller(), { process: processId }, SHOWN));
  const runs = query.data?.pages[0]?.data;
  return (
    <section>
      <SectionHead
        aside={
          <Link href={`/${seat.slug}/runs?process=${processId}`} className="link">
            All runs
          </Link>
        }
      >
        Last runs
      </SectionHead>
      {runs === undefined ? (
        query.isError ? (
          <p role="alert" className="mt-1.5 text-fg-2">
            They could not be loaded.{" "}
            <Button variant="link" onClick={() => void query.refetch()}>
              Try again
            </Button>
          </p>
        ) : (
          <Skeleton className="mt-2 h-24 w-full" />
        )
      ) : runs.length === 0 ? (
        <p className="mt-1.5 text-pretty text-fg-2">No run has named it yet. An agent names a process with its actions, a script with the run that it starts.</p>
      ) : (
        <Table className="mt-1">
          <TableHeader>
            <TableRow>
              <TableHead className="pl-0">Asked to do</TableHead>
              <TableHead className="max-md:hidden">Agent</TableHead>
              <TableHead className="max-md:hidden">State</TableHead>
              <TableHead className="text-right max-md:hidden">Asked</TableHead>
              <TableHead className="w-32 pr-0 max-md:w-24 text-right">Started</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {runs.map((run) => (
              <TableRow key={run.id}>
                <TableCell className="py-1.5 pl-0">
                  <Link href={`/${seat.slug}/runs/${run.id}`} className="line-clamp-2 font-medium wrap-anywhere hover:underline">
                    <PlainText text={runTitle(run)} />
                  </Link>
                  <span className="text-12 md:hidden">
                    <StateMark kind="run" value={run.state} />
                  </span>
                </TableCell>
                <TableCell className="max-md:hidden">{visibleString(run.agent.name)}</TableCell>
                <TableCell className="max-md:hidden">
                  <StateMark kind="run" value={run.state} />
                </TableCell>
                <TableCell className="num text-right max-md:hidden">
                  {run.actions.asked}
                  {run.actions.isAtLeast ? "+" : ""}
                </TableCell>
                <TableCell className="pr-0 text-right text-fg-2">
                  <RelativeTime atMs={Date.parse(run.startedAt)} focusable={false} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}
