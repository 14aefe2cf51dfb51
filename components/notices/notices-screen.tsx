"use client";

import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { CheckCheckIcon } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { PlainText } from "@/components/kit/plain-text/plain-text";
import { Empty } from "@/components/kit/states/empty";
import { Failure } from "@/components/kit/states/failure";
import { LoadingRows } from "@/components/kit/states/loading";
import { CountdownText } from "@/components/kit/time/countdown";
import { formatDay } from "@/components/kit/time/format";
import { useNow } from "@/components/kit/time/now";
import { StateMark } from "@/components/state/state-mark";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { ClockTime } from "@/components/kit/time/clock-time";
import { MoreRows } from "@/components/workspace/more-rows";
import { useCaller, useWorkspace } from "@/components/workspace/workspace-context";
import { joinBundles, markRead, noticeListQuery, type Notice, type NoticeBundle } from "@/lib/client/notices";
import { requestIdOf, sentenceOfError } from "@/lib/client/problem-words";
import { ObjectionDialog } from "./objection-dialog";

/** What the viewer was told, bundled by agent, tool and day. While a window is open, they may object. */
export function NoticesScreen() {
  const query = useInfiniteQuery(noticeListQuery(useCaller()));
  const bundles = useMemo(() => joinBundles(query.data?.pages.flatMap((page) => page.data) ?? []), [query.data]);
  const [objecting, setObjecting] = useState<Notice | null>(null);
  const read = useMarkRead();
  if (query.data === undefined) {
    if (!query.isError) return <LoadingRows label="Loading notices" className="min-h-0 flex-1" />;
    return (
      <Failure title="The notices could not be loaded" onRetry={() => void query.refetch()} retrying={query.isFetching} requestId={requestIdOf(query.error)}>
        {sentenceOfError(query.error)}
      </Failure>
    );
  }
  if (bundles.length === 0) {
    return (
      <Empty reason="none-yet" title="Nothing was announced to you yet">
        When a rule says that you must be told of an action, it stands here. Where you may object, it shows how much time is left.
      </Empty>
    );
  }
  const unread = bundles.flatMap((bundle) => bundle.notices).filter((notice) => !notice.isRead);
  return (
    <div tabIndex={0} role="region" aria-label="Notices" className="min-h-0 flex-1 overflow-y-auto">
      <div className="flex min-h-11 items-center justify-between gap-3 border-b px-5 py-2 text-12 max-md:px-4">
        <span className="num text-fg-2">{unread.length === 0 ? "All read" : `${unread.length} unread`}</span>
        <Button size="sm" disabled={unread.length === 0 || read.isPending} onClick={() => read.mutate(unread.slice(0, 1_000).map((notice) => notice.id))}>
          <CheckCheckIcon aria-hidden />
          Mark all as read
        </Button>
      </div>
      {bundles.map((bundle) => (
        <Bundle key={bundle.key} bundle={bundle} onObject={setObjecting} />
      ))}
      <MoreRows query={query} />
      <ObjectionDialog notice={objecting} onClose={() => setObjecting(null)} />
    </div>
  );
}

function useMarkRead() {
  const caller = useCaller();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) => markRead(caller, ids),
    onError: (error) => toast.error("They are still unread", { description: sentenceOfError(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [caller.workspace, "notices"] }),
  });
}

const SHOWN = 5;

function Bundle({ bundle, onObject }: { bundle: NoticeBundle; onObject: (notice: Notice) => void }) {
  const { seat } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const nowMs = useNow();
  const shown = isOpen ? bundle.notices : bundle.notices.slice(0, SHOWN);
  return (
    <section aria-label={`${bundle.agent.name}, ${bundle.tool}`} className="border-b px-5 py-3 max-md:px-4">
      <h2 className="flex flex-wrap items-baseline gap-x-2 text-13">
        <Link href={`/${seat.slug}/agents/${bundle.agent.id}`} className="name-link">
          {bundle.agent.name}
        </Link>
        <span className="text-12 font-normal text-fg-3">{bundle.tool}</span>
        <span className="num ml-auto text-12 font-normal text-fg-3 max-md:ml-0 max-md:w-full">
          {bundle.count} on {formatDay(Date.parse(bundle.day), nowMs, { timeZone: "UTC" })}
          {bundle.unread === 0 ? "" : `, ${bundle.unread} unread`}
        </span>
      </h2>
      <ul className="mt-1">
        {shown.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} onObject={() => onObject(notice)} />
        ))}
      </ul>
      {bundle.notices.length > SHOWN ? (
        <Button variant="link" aria-expanded={isOpen} className="mt-1 text-12" onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Show fewer" : `Show all ${bundle.notices.length}`}
        </Button>
      ) : null}
    </section>
  );
}

function NoticeRow({ notice, onObject }: { notice: Notice; onObject: () => void }) {
  const { seat } = useWorkspace();
  return (
    <li className="grid grid-cols-[8px_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-border-subtle py-1.5 last:border-b-0">
      <span className={`size-2 rounded-full ${notice.isRead ? "" : "bg-accent-mark"}`}>
        <span className="sr-only">{notice.isRead ? "" : "Unread"}</span>
      </span>
      <span className="min-w-0">
        <Link href={`/${seat.slug}/activity?action=${notice.actionId}`} className="font-medium hover:underline">
          <PlainText text={notice.sentence} />
        </Link>
        <span className="flex flex-wrap items-center gap-x-3 text-12 text-fg-3">
          <ClockTime at={notice.at} />
          <StateMark kind="action" value={notice.status} className="text-fg-2" />
        </span>
      </span>
      {notice.mayObject && notice.objectUntil !== null ? (
        <span className="flex items-center gap-2">
          <CountdownText startMs={Date.parse(notice.at)} deadlineMs={Date.parse(notice.objectUntil)} />
          <Button size="sm" onClick={onObject}>
            Object…
          </Button>
        </span>
      ) : null}
    </li>
  );
}
