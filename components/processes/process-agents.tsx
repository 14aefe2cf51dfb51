"use client";

import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { UsageFigure } from "@/components/usage/usage-cells";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useWorkspace } from "@/components/workspace/workspace-context";
import type { ProcessRow } from "./use-processes";

/** Which agents asked for something within the process in 7 days, those that asked most first. */
export function ProcessAgents({ row: { process, usage } }: { row: ProcessRow }) {
  const { seat } = useWorkspace();
  return (
    <section>
      <SectionHead aside="last 7 days">Agents that work on it</SectionHead>
      {usage === undefined ? <Skeleton className="mt-2 h-16 w-full" /> : null}
      {usage?.agents.length === 0 ? <p className="mt-1.5 text-pretty text-fg-2">No agent has named it with an action or a run in the last 7 days.</p> : null}
      {usage === undefined || usage.agents.length === 0 ? null : (
        <Table className="mt-1">
          <TableHeader>
            <TableRow>
              <TableHead className="pl-0">Agent</TableHead>
              <TableHead className="text-right">Asked</TableHead>
              <TableHead className="text-right max-md:hidden">Sent for approval</TableHead>
              <TableHead className="text-right max-md:hidden">Denied</TableHead>
              <TableHead className="text-right">Failed</TableHead>
              <TableHead className="w-32 pr-0 text-right">Last asked</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {usage.agents.map((agent) => (
              <TableRow key={agent.id}>
                <TableCell className="pl-0">
                  <Link href={`/${seat.slug}/agents/${agent.id}`} className="font-medium wrap-anywhere hover:underline">
                    <PlainText text={agent.name} />
                  </Link>
                </TableCell>
                <TableCell className="num text-right">
                  <Link href={`/${seat.slug}/activity?view=table&range=7d&process=${process.id}&agent=${agent.id}`} className="hover:underline">
                    {agent.asked.toLocaleString("en-GB")}
                  </Link>
                </TableCell>
                <TableCell className="num text-right max-md:hidden"><UsageFigure value={agent.held} /></TableCell>
                <TableCell className="num text-right max-md:hidden"><UsageFigure value={agent.denied} isBad /></TableCell>
                <TableCell className="num text-right"><UsageFigure value={agent.failed} isBad /></TableCell>
                <TableCell className="pr-0 text-right text-fg-2">
                  <RelativeTime atMs={Date.parse(agent.lastAt)} focusable={false} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}
