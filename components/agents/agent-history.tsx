"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { beforeAfterOf } from "@/components/audit/event-changes";
import { eventSentence } from "@/components/audit/event-sentence";
import { kindOfId } from "@/components/audit/use-about";
import { useChangeWords } from "@/components/audit/use-change-words";
import { DifferenceView } from "@/components/kit/difference/difference-view";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { SectionHead } from "@/components/kit/section-head";
import { Empty } from "@/components/kit/states/empty";
import { RelativeTime } from "@/components/kit/time/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { MoreRows } from "@/components/workspace/more-rows";
import { useWhyNot } from "@/components/workspace/use-why-not";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { agentReleasesQuery, type AgentItem } from "@/lib/client/agents";
import { auditListQuery, type AuditItem } from "@/lib/client/audit";
import { isApiError, sentenceOfError } from "@/lib/client/problem-words";

/** How it came to be what it is: what people changed about it, its permissions and its credentials, and the releases that its actions carried. */
export function AgentHistory({ agent }: { agent: AgentItem }) {
  const whyNot = useWhyNot()("read_audit", "everywhere");
  return (
    <>
      <Releases agent={agent} />
      {whyNot === null ? (
        <Changes agent={agent} />
      ) : (
        <Empty reason="not-allowed" title="Its changes stand in the audit log" className="h-auto min-h-0 rounded-lg border">
          {whyNot}
        </Empty>
      )}
    </>
  );
}

function Changes({ agent }: { agent: AgentItem }) {
  const { caller, seat } = useWorkspace();
  const query = useInfiniteQuery(auditListQuery(caller, { changesOf: agent.id }));
  const events = query.data?.pages.flatMap((page) => page.data);
  return (
    <section>
      <SectionHead
        aside={
          <Link href={`/${seat.slug}/audit?agent=${agent.id}`} className="link">
            Everything in the audit log
          </Link>
        }
      >
        What was changed about it
      </SectionHead>
      {events === undefined ? (
        query.isError ? (
          <p className="mt-1 text-fg-2">{isApiError(query.error) ? sentenceOfError(query.error) : "Its changes could not be loaded. Load the page again."}</p>
        ) : (
          <Skeleton className="mt-2 h-24 w-full" />
        )
      ) : (
        <ol className="mt-1">
          {events.map((event) => (
            <ChangeItem key={event.seq} event={event} />
          ))}
        </ol>
      )}
      <MoreRows query={query} />
    </section>
  );
}

/** Said beside it, or by the page: when and where it was made, and whose the permission or credential is. */
const KNOWN_HERE = ["createdAt", "workspaceId", "subject", "subjectType", "subjectId", "holder"];

function ChangeItem({ event }: { event: AuditItem }) {
  const { seat } = useWorkspace();
  const sides = beforeAfterOf(event.payload);
  const words = useChangeWords(kindOfId(event.subject));
  return (
    <li className="grid gap-x-4 gap-y-1.5 border-b border-border-subtle py-3 md:grid-cols-[208px_minmax(0,1fr)]">
      <div className="min-w-0">
        <Link href={`/${seat.slug}/audit?event=${event.seq}`} className="font-medium hover:underline">
          {eventSentence(event)}
        </Link>
        <span className="block text-12 wrap-anywhere text-fg-3">
          <PlainText text={event.actor.name} />, <RelativeTime atMs={Date.parse(event.at)} />
        </span>
      </div>
      {event.erasedSeq !== null ? (
        <p className="text-12 text-fg-2">What was changed is erased by the recorded act number {event.erasedSeq}.</p>
      ) : sides === null ? null : (
        <DifferenceView
          label={eventSentence(event)}
          before={sides.before ?? {}}
          after={sides.after ?? {}}
          words={{ ...words, leaveOut: (path) => words.leaveOut(path) || path.some((step) => KNOWN_HERE.includes(step.name)) }}
        />
      )}
    </li>
  );
}

function Releases({ agent }: { agent: AgentItem }) {
  const { data, isError } = useQuery(agentReleasesQuery(useCaller(), agent.id));
  const saysNone = data !== undefined && data.data.every((one) => one.version === null);
  return (
    <section>
      <SectionHead aside={data?.isAtLeast === true ? "of its newest actions" : undefined}>Releases that it acted as</SectionHead>
      {data === undefined ? (
        isError ? (
          <p className="mt-1 text-fg-2">Its releases could not be loaded. Load the page again.</p>
        ) : (
          <Skeleton className="mt-2 h-12 w-full" />
        )
      ) : saysNone ? (
        <p className="mt-1 text-fg-2">{data.data.length === 0 ? "It has not acted yet." : "None of its actions said which release it was."}</p>
      ) : (
        <Table className="mt-1">
          <TableHeader>
            <TableRow>
              <TableHead className="pl-0">Release</TableHead>
              <TableHead>First seen</TableHead>
              <TableHead>Last seen</TableHead>
              <TableHead className="pr-0 text-right">Actions</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {data.data.map((one) => (
              <TableRow key={one.version ?? ""}>
                <TableCell className="pl-0 font-medium wrap-anywhere">
                  {one.version === null ? <span className="font-normal text-fg-3">not said</span> : <PlainText text={one.version} />}
                  {one.version !== null && one.version === agent.release.version ? <span className="font-normal text-fg-3">, as registered</span> : null}
                </TableCell>
                <TableCell className="whitespace-nowrap text-fg-2">
                  <RelativeTime atMs={Date.parse(one.firstAt)} />
                </TableCell>
                <TableCell className="whitespace-nowrap text-fg-2">
                  <RelativeTime atMs={Date.parse(one.lastAt)} />
                </TableCell>
                <TableCell className="num pr-0 text-right">{one.actions.toLocaleString("en-GB")}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );
}
