"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { StateMark } from "@/components/state/state-mark";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { ClockTime } from "@/components/kit/time/clock-time";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { actionListQuery, type ActionItem } from "@/lib/client/actions";
import type { AgentItem } from "@/lib/client/agents";

const SHOWN = 12;

export function RecentActions({ agent }: { agent: AgentItem }) {
  const { seat } = useWorkspace();
  const query = useInfiniteQuery(actionListQuery(useCaller(), { agent: agent.id }, SHOWN));
  const actions = query.data?.pages[0]?.data;
  return (
    <section>
      <SectionHead
        aside={
          <Link href={`/${seat.slug}/activity?agent=${agent.id}`} className="link">
            All actions
          </Link>
        }
      >
        Recent actions
      </SectionHead>
      <div className="mt-1">
        {actions === undefined ? query.isError ? <p className="text-fg-2">Its actions could not be loaded. Load the page again.</p> : <Skeleton className="mt-2 h-24 w-full" /> : <ActionsTable actions={actions} />}
      </div>
    </section>
  );
}

function ActionsTable({ actions }: { actions: readonly ActionItem[] }) {
  const { seat } = useWorkspace();
  if (actions.length === 0) return <p className="py-2 text-fg-2">It has not asked for anything yet.</p>;
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead className="pl-0 max-md:hidden">Time</TableHead>
          <TableHead className="max-md:pl-0">Action</TableHead>
          <TableHead className="max-md:hidden">Decision</TableHead>
          <TableHead>Now</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {actions.map((action) => (
          <TableRow key={action.id}>
            <TableCell className="w-20 pl-0 max-md:hidden">
              <ClockTime at={action.at} />
            </TableCell>
            <TableCell className="py-1.5 max-md:pl-0">
              <Link href={`/${seat.slug}/activity?agent=${action.agent.id}&action=${action.id}`} className="font-medium hover:underline">
                <PlainText text={action.sentence} />
              </Link>
              <span className="block text-12 md:hidden">
                <ClockTime at={action.at} />
              </span>
            </TableCell>
            <TableCell className="max-md:hidden">
              <StateMark kind="effect" value={action.decision} />
            </TableCell>
            <TableCell>
              <StateMark kind="action" value={action.status} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
