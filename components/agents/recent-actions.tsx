"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { OutcomeMark } from "@/components/actions/outcome-mark";
import { TimelineWords } from "@/components/actions/timeline-words";
import { formatAmount } from "@/components/kit/amount";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { ClockTime } from "@/components/kit/time/clock-time";
import { StateMark } from "@/components/state/state-mark";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { MoreRows } from "@/components/workspace/more-rows";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { actionListQuery, RECENT_ACTIONS, type ActionItem } from "@/lib/client/actions";
import type { AgentItem } from "@/lib/client/agents";

type RecentActionsProps = { agent: AgentItem; /** On the overview a dozen; in a tab of their own as many as one asks for. */ isAll?: boolean };

export function RecentActions({ agent, isAll = false }: RecentActionsProps) {
  const { seat } = useWorkspace();
  const query = useInfiniteQuery(actionListQuery(useCaller(), { agent: agent.id }, isAll ? 50 : RECENT_ACTIONS));
  const actions = isAll ? query.data?.pages.flatMap((page) => page.data) : query.data?.pages[0]?.data;
  return (
    <section>
      <SectionHead
        aside={
          <Link href={`/${seat.slug}/activity?view=${isAll ? "timeline" : "table"}&agent=${agent.id}`} className="link">
            {isAll ? <TimelineWords onDesk="As a timeline" /> : "All actions"}
          </Link>
        }
      >
        {isAll ? "Actions, newest first" : "Recent actions"}
      </SectionHead>
      <div className="mt-1">
        {actions === undefined ? query.isError ? <p className="text-fg-2">Its actions could not be loaded. Load the page again.</p> : <Skeleton className="mt-2 h-24 w-full" /> : <ActionsTable actions={actions} />}
        {isAll ? <MoreRows query={query} /> : null}
      </div>
    </section>
  );
}

function ActionsTable({ actions }: { actions: readonly ActionItem[] }) {
  const { seat } = useWorkspace();
  if (actions.length === 0) return <p className="py-2 text-fg-2">It has not asked for anything yet.</p>;
  const hasCost = actions.some((action) => action.cost !== null);
  return (
    <Table className="table-fixed">
      <TableHeader>
        <TableRow>
          <TableHead className="w-20 pl-0 max-md:hidden">Time</TableHead>
          <TableHead className="max-md:pl-0">Action</TableHead>
          <TableHead className="w-41 max-md:hidden">Decision</TableHead>
          <TableHead className="w-41 max-md:w-40 max-md:pr-0">State</TableHead>
          {hasCost ? <TableHead className="w-24 pr-0 text-right max-wide:hidden">Cost</TableHead> : null}
        </TableRow>
      </TableHeader>
      <TableBody>
        {actions.map((action) => (
          <TableRow key={action.id}>
            <TableCell className="pl-0 whitespace-nowrap max-md:hidden">
              <ClockTime at={action.at} inColumn />
            </TableCell>
            <TableCell className="py-1.5 wrap-anywhere max-md:pl-0">
              <Link href={`/${seat.slug}/activity/${action.id}`} className="font-medium hover:underline">
                <PlainText text={action.sentence} />
              </Link>
              <span className="block text-12 md:hidden">
                <ClockTime at={action.at} />
              </span>
            </TableCell>
            <TableCell className="max-md:hidden">
              <StateMark kind="effect" value={action.decision} />
            </TableCell>
            <TableCell className="max-md:pr-0">
              <OutcomeMark status={action.status} decision={action.decision} besideFrom="md" />
            </TableCell>
            {hasCost ? <TableCell className="num pr-0 text-right wrap-anywhere max-wide:hidden">{action.cost === null ? <span className="text-fg-3">–</span> : formatAmount(action.cost.amount, action.cost.currency)}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
