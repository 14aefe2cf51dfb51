"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CircleCheckIcon } from "lucide-react";
import { Link } from "@/components/kit/link";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { CountdownText } from "@/components/kit/time/countdown";
import { RiskMark } from "@/components/state/state-mark";
import { Card } from "@/components/ui/card";
import { useWorkspace } from "@/components/workspace/workspace-context";
import { approvalCountsQuery, approvalListQuery, type ApprovalItem } from "@/lib/client/approvals";
import { noticeCountsQuery } from "@/lib/client/notices";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { countText } from "./figure-words";

const SHOWN = 8;

/** What waits for this person, the soonest first. */
export function QueueCard() {
  const { caller, seat } = useWorkspace();
  const list = useInfiniteQuery(approvalListQuery(caller, "needs_me"));
  const items = list.data?.pages[0]?.data;
  const count = useQuery(approvalCountsQuery(caller)).data?.needsMe ?? items?.length ?? 0;
  const unread = useQuery(noticeCountsQuery(caller)).data?.unread ?? 0;
  return (
    <Card aria-labelledby="my-queue" className="flex flex-col">
      <header className="flex items-baseline gap-2 px-4 pt-2.5 pb-1">
        <h2 id="my-queue" className="text-13 font-semibold tracking-tight">
          Waiting for you
        </h2>
        {count === 0 ? null : <span className="num text-12 text-fg-3">{countText(count)}, soonest first</span>}
        {unread === 0 ? null : (
          <Link href={`/${seat.slug}/notices`} className="link num relative ml-auto text-12 after:absolute after:-inset-1 max-md:after:-inset-3.5">
            {countText(unread)} unread {unread === 1 ? "notice" : "notices"}
          </Link>
        )}
      </header>
      {items === undefined ? (
        list.isError ? (
          <Failure title="What waits for you could not be read" onRetry={() => void list.refetch()} retrying={list.isFetching} requestId={requestIdOf(list.error)}>
            {sentenceOfError(list.error)}
          </Failure>
        ) : (
          <LoadingRows label="Loading what waits for you" count={4} />
        )
      ) : items.length === 0 ? (
        <div className="grid flex-1 grid-cols-[16px_minmax(0,1fr)] content-start gap-x-2.5 px-4 pt-1 pb-4">
          <CircleCheckIcon aria-hidden className="mt-0.5 size-4 text-ok-text" />
          <div>
            <p className="font-medium">Nothing waits for you</p>
            <p className="mt-0.5 text-12 text-fg-2">When an agent asks to do something that you may decide, it appears here by itself.</p>
          </div>
        </div>
      ) : (
        <>
          <ul>
            {items.slice(0, SHOWN).map((item) => (
              <QueueRow key={item.id} item={item} slug={seat.slug} />
            ))}
          </ul>
          <p className="mt-auto px-4 py-2.5">
            <Link href={`/${seat.slug}/approvals`} className="link relative text-12 after:absolute after:-inset-1 max-md:after:-inset-3.5">
              {count > SHOWN ? `Open all ${countText(count)}` : "Open the queue"}
            </Link>
          </p>
        </>
      )}
    </Card>
  );
}

function QueueRow({ item, slug }: { item: ApprovalItem; slug: string }) {
  return (
    <li className="relative flex items-start gap-3 px-4 py-2 not-first:border-t not-first:border-border-subtle has-[a:hover]:bg-hover">
      <span className="min-w-0 flex-1">
        <Link href={`/${slug}/approvals?approval=${item.id}`} className="block font-medium tracking-tight text-pretty wrap-anywhere after:absolute after:inset-0 focus-visible:shadow-none focus-visible:after:shadow-[inset_0_0_0_2px_var(--focus)]">
          <PlainText text={item.action.sentence} />
        </Link>
        <span className="block text-12 text-fg-3">
          <PlainText text={item.agent.name} />
        </span>
      </span>
      <span className="flex flex-col items-end">
        <CountdownText startMs={Date.parse(item.openedAt)} deadlineMs={Date.parse(item.dueAt)} />
        <RiskMark score={item.risk} />
      </span>
    </li>
  );
}
